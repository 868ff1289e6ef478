/** How a webhook is doing, summed up from its log. May use delivery, subscription and match. */
@NullMarked
package dev.gameday.webhooks.health;

import org.jspecify.annotations.NullMarked;
