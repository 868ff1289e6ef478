/**
 * How a delivery is signed, in the Game Picker's way and in the Standard Webhooks way. May use the
 * JDK only.
 */
@NullMarked
package dev.gameday.webhooks.signature;

import org.jspecify.annotations.NullMarked;
