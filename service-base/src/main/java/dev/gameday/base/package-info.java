/**
 * What the HTTP interfaces of all services do alike, switched on by importing {@link
 * dev.gameday.base.ServiceBase}. May use common-events and Spring MVC, nothing of any service.
 */
@NullMarked
package dev.gameday.base;

import org.jspecify.annotations.NullMarked;
