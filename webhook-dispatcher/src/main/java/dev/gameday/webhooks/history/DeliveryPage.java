package dev.gameday.webhooks.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a global webhook's deliveries.
 *
 * @param logs deliveries, newest event first
 * @param nextCursor cursor of the page with older deliveries; null on the last page
 * @param previousCursor cursor of the page with newer deliveries; null on the first page
 */
record DeliveryPage(
    List<DeliveryView> logs, @Nullable String nextCursor, @Nullable String previousCursor) {}
