package dev.gameday.contracts;

import java.lang.reflect.AnnotatedType;
import org.jspecify.annotations.Nullable;

/** Reads JSpecify's annotations; all code is {@code @NullMarked}. */
final class Nullness {

  private Nullness() {}

  static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }
}
