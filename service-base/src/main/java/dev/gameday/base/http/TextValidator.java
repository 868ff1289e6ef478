package dev.gameday.base.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates {@link Text} with a message that names the violated rule. */
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
    Optional<String> violation =
        text == null ? Optional.empty() : violation(text.toString(), max, mayBeBlank);
    violation.ifPresent(
        message -> {
          context.disableDefaultConstraintViolation();
          context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
    return violation.isEmpty();
  }

  static Optional<String> violation(String text, int max, boolean mayBeBlank) {
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

  /**
   * Whether the code point is a lone surrogate: a pair is read as one code point outside this
   * range.
   */
  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
