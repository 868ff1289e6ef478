package dev.gameday.realtime.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a gateway test's parameters by type: a ready {@link TestGateway}, or the {@link
 * TestGateways} to start some; {@link Events}, a TokenIssuer and a TestKafka. All are shared by the
 * class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GatewayTestExtension.class)
public @interface GatewayTest {

  /** The settings of the ready gateway, as in {@code gameday.rooms.max-events=5}. */
  String[] value() default {};

  /** The partitions of the topics that the ready gateway reads. */
  int partitions() default 3;
}
