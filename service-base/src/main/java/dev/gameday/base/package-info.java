/**
 * The common base of the services: HTTP, problems, tokens, settings, background loops and
 * telemetry. A service enables it by importing {@link dev.gameday.base.ServiceBase}. May use
 * common-events and Spring, but no service.
 */
@NullMarked
package dev.gameday.base;

import org.jspecify.annotations.NullMarked;
