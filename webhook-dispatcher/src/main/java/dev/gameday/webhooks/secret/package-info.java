/**
 * What keeps webhooks' secrets unreadable in the database, and the answers that show them. May use
 * the JDK, Spring's settings and what service-base declares, nothing of the other features.
 */
@NullMarked
package dev.gameday.webhooks.secret;

import org.jspecify.annotations.NullMarked;
