package dev.gameday.webhooks.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a global webhook's deliveries.
 *
 * @param nextCursor leads to older deliveries
 * @param previousCursor leads to newer ones
 */
record DeliveryPage(
    List<DeliveryView> logs, @Nullable String nextCursor, @Nullable String previousCursor) {}
