package dev.gameday.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a test class that uses the {@link SharedGameday}. One such class runs at a time, because it
 * may see every event of that run. Classes with their own {@code ./gameday} are ordered after them,
 * and so run in parallel with them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedGameday.class)
@ResourceLock("the shared gameday")
@Order(1)
@interface OnSharedGameday {}
