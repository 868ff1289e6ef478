/**
 * The signatures of deliveries, in the format of the Game Picker API and of Standard Webhooks. May
 * use the JDK only.
 */
@NullMarked
package dev.gameday.webhooks.signature;

import org.jspecify.annotations.NullMarked;
