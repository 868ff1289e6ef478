package dev.gameday.base.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks {@link Text} and says what is wrong. */
public final class TextValidator implements ConstraintValidator<Text, CharSequence> {

  private int max;
  private boolean mayBeBlank;

  @Override
  public void initialize(Text rule) {
    max = rule.max();
    mayBeBlank = rule.mayBeBlank();
  }

  @Override
  public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
    Optional<String> complaint =
        text == null ? Optional.empty() : complaint(text.toString(), max, mayBeBlank);
    complaint.ifPresent(
        message -> {
          context.disableDefaultConstraintViolation();
          context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
    return complaint.isEmpty();
  }

  static Optional<String> complaint(String text, int max, boolean mayBeBlank) {
    if (!mayBeBlank && text.isBlank()) {
      return Optional.of("must not be blank");
    }
    if (text.codePointCount(0, text.length()) > max) {
      return Optional.of("must be at most " + max + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      return Optional.of("must not contain the NUL character");
    }
    return text.codePoints().anyMatch(TextValidator::isSurrogate)
        ? Optional.of("must not contain half a surrogate pair")
        : Optional.empty();
  }

  /** Paired surrogates come as one code point beyond this range. */
  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
