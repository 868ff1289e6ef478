/**
 * The harness of the gateway's tests: {@link dev.gameday.realtime.support.GatewayTest}, its
 * resources, and clients of both transports, well-behaved and not.
 */
@NullMarked
package dev.gameday.realtime.support;

import org.jspecify.annotations.NullMarked;
