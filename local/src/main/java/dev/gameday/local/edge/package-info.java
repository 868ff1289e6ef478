/**
 * The front door: puts the three services on one origin and says whether they are ready. May use
 * Vert.x and common-events' trace context; it knows the services by their ports only.
 */
@NullMarked
package dev.gameday.local.edge;

import org.jspecify.annotations.NullMarked;
