/**
 * The console and the viewers' page over HTTP, from the files of the module {@code console}, with
 * the headers that keep a browser from running anything else. May use nothing of the other
 * features.
 */
@NullMarked
package dev.gameday.sessions.console;

import org.jspecify.annotations.NullMarked;
