/**
 * The edge: serves the three services under one origin and reports their readiness. May use Vert.x
 * and common-events' trace context, but no service: it knows them by their ports only.
 */
@NullMarked
package dev.gameday.local.edge;

import org.jspecify.annotations.NullMarked;
