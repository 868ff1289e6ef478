package dev.gameday.base.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that can be stored and sent on: not too long, no NUL character (Postgres has none), no lone
 * surrogate (UTF-8 has none). Null is allowed unless the field is required by other means.
 */
@Documented
@Constraint(validatedBy = TextValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

  /** The greatest length, in characters as people count them (code points). */
  int max();

  /** Whether empty text, or nothing but white space, will do. */
  boolean mayBeBlank() default false;

  String message() default "is not acceptable text";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
