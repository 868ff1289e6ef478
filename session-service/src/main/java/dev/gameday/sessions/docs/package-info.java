/**
 * The published documents over HTTP, with a page to read them on. What is in them is made
 * beforehand, from the code: see {@code docs/api}. May use nothing of the other features.
 */
@NullMarked
package dev.gameday.sessions.docs;

import org.jspecify.annotations.NullMarked;
