/** How the services' web server listens. May use nothing of the other packages. */
@NullMarked
package dev.gameday.base.jetty;

import org.jspecify.annotations.NullMarked;
