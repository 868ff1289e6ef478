package dev.gameday.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides the test class with a Kafka and its own topic prefix, as a {@link TestKafka} parameter
 * of its constructor and methods. A static method without parameters, such as a
 * {@code @DynamicPropertySource}, calls {@link RealServers#kafka(Class)}, which returns the same
 * instance.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealServersExtension.class)
public @interface RealKafka {}
