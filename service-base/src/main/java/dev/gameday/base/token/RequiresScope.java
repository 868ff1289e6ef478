package dev.gameday.base.token;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler, or all of a controller, that needs a bearer token with this scope: 401 without a
 * valid token, 403 without the scope.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresScope {

  Scope value();

  /**
   * Restricts this to handlers whose path pattern starts with this text; all others must be
   * protected in another way.
   */
  String below() default "";
}
