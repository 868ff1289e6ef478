package dev.gameday.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests on the one {@link SharedGameday}. One such class runs at a time, as each may see all that
 * happens there; those with a {@code ./gameday} of their own come after them in the line, and so
 * run beside them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedGameday.class)
@ResourceLock("the shared gameday")
@Order(1)
@interface OnSharedGameday {}
