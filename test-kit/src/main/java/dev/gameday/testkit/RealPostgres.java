package dev.gameday.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the test class an empty database: a {@link TestDatabase} parameter of its constructor and
 * methods. Where there are no parameters, as in a {@code @DynamicPropertySource}, use {@link
 * RealServers#database(Class)}, which answers with the same one.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealServersExtension.class)
public @interface RealPostgres {}
