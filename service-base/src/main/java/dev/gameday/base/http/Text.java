package dev.gameday.base.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that can be stored and forwarded: of bounded length, without NUL (rejected by Postgres) and
 * lone surrogates (not encodable in UTF-8). Null is allowed unless another constraint forbids it.
 */
@Documented
@Constraint(validatedBy = TextValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

  /** The maximum length in code points. */
  int max();

  /** Whether text that is empty or only white space is allowed. */
  boolean mayBeBlank() default false;

  String message() default "is not acceptable text";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
