package dev.gameday.sessions.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test of session-service what it asks for by type: a {@link RunningService}, its admin's
 * {@link Http} client and its JdbcClient, or the {@link TestServices} to start some itself; a
 * TestKafka and a TestDatabase.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SessionTestExtension.class)
public @interface SessionTest {

  /** The settings of the running service, as in {@code gameday.votes.tellers=1}. */
  String[] value() default {};
}
