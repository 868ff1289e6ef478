/**
 * What has to be right before a service may start; what isn't is said in one sentence. May use
 * Spring Boot only.
 */
@NullMarked
package dev.gameday.base.settings;

import org.jspecify.annotations.NullMarked;
