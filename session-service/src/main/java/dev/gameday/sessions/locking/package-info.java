/**
 * Serialization of concurrent changes of one session or match, without using up the connection
 * pool.
 */
@NullMarked
package dev.gameday.sessions.locking;

import org.jspecify.annotations.NullMarked;
