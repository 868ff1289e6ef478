/**
 * Encryption of webhooks' secrets in the database, and of stored responses that contain them. May
 * use the JDK, Spring's settings and service-base, but no other feature.
 */
@NullMarked
package dev.gameday.webhooks.secret;

import org.jspecify.annotations.NullMarked;
