/**
 * Configuration of the services' web server: its accept queue and the closing of its connections.
 * May use no other package.
 */
@NullMarked
package dev.gameday.base.jetty;

import org.jspecify.annotations.NullMarked;
