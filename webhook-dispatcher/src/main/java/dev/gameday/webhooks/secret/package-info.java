/**
 * What keeps webhooks' secrets unreadable in the database. May use the JDK and Spring's settings
 * only.
 */
@NullMarked
package dev.gameday.webhooks.secret;

import org.jspecify.annotations.NullMarked;
