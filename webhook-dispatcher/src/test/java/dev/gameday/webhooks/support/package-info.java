/**
 * The harness of the dispatcher's tests: {@link dev.gameday.webhooks.support.DispatcherTest}, its
 * resources, and misbehaving servers.
 */
@NullMarked
package dev.gameday.webhooks.support;

import org.jspecify.annotations.NullMarked;
