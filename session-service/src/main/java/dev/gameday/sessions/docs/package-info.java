/**
 * The API documents and a page to read them. They are generated from the code at build time: see
 * {@code docs/api}. May use none of the other features.
 */
@NullMarked
package dev.gameday.sessions.docs;

import org.jspecify.annotations.NullMarked;
