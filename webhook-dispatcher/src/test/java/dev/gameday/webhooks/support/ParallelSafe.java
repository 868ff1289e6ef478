package dev.gameday.webhooks.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs a class in parallel with one other class, but not with another annotated one. All its
 * dispatchers must be separate processes, because two dispatchers that start concurrently in one
 * JVM conflict in its logging. Such a class mostly waits for its processes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
public @interface ParallelSafe {}
