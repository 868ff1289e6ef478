package dev.gameday.sessions.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects parameters of a session-service test by their type: a {@link RunningService}, the {@link
 * Http} client of its admin, its JdbcClient, a TestKafka, a TestDatabase, or the {@link
 * TestServices} that start further services.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SessionTestExtension.class)
public @interface SessionTest {

  /** The settings of the running service, as in {@code gameday.votes.tellers=1}. */
  String[] value() default {};
}
