/**
 * What has to be set before a service may start, said in one sentence. May use Spring Boot only.
 */
@NullMarked
package dev.gameday.web.settings;

import org.jspecify.annotations.NullMarked;
