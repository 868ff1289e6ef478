/**
 * Party-game sessions and the games added to them: each change is committed together with its
 * event. May use the catalogue and the outbox.
 */
@NullMarked
package dev.gameday.sessions.session;

import org.jspecify.annotations.NullMarked;
