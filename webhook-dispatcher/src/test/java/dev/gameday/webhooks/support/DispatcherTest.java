package dev.gameday.webhooks.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides the parameters of a dispatcher test by type: a running {@link Dispatcher}, its {@link
 * Api} and JdbcTemplate, or the {@link TestDispatchers} to start some itself; {@link Events},
 * {@link Holders}, a WebhookReceiver, a TokenIssuer, a {@link MatchServer}, a TestKafka and a
 * TestDatabase.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DispatcherTestExtension.class)
public @interface DispatcherTest {

  /** The settings of the running dispatcher, as in {@code gameday.dispatch.delays=1h}. */
  String[] value() default {};
}
