/**
 * The console and the viewers' page over HTTP, from the files of the module {@code console}, with
 * headers that restrict the browser to these files. May use none of the other features.
 */
@NullMarked
package dev.gameday.sessions.console;

import org.jspecify.annotations.NullMarked;
