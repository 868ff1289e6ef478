package dev.gameday.base.token;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires a bearer token with this scope for a handler or for all handlers of a controller: 401
 * without a valid token, 403 without the scope.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresScope {

  Scope value();

  /**
   * The prefix of the path patterns that this applies to; handlers with other patterns must be
   * protected in another way.
   */
  String below() default "";
}
