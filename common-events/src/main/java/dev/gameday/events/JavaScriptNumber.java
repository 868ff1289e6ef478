package dev.gameday.events;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as JavaScript prints them (ECMA-262, section 6.1.6.1.20, Number::toString, radix 10). */
final class JavaScriptNumber {

  private JavaScriptNumber() {}

  /**
   * Formats a number as {@code JSON.stringify} does: {@code null} if it isn't finite, {@code 0} for
   * -0.
   */
  static String format(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    if (value == 0) {
      return "0";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return Long.toString((long) value);
    }
    BigDecimal shortest = shortestDecimal(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int pointPosition = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + placeDecimalPoint(digits, pointPosition);
  }

  /**
   * The shortest decimal that parses to the value. {@link Double#toString} also finds it, but
   * always writes at least two digits: it writes 5e-324 as 4.9E-324.
   */
  private static BigDecimal shortestDecimal(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (oneDigit.doubleValue() == value) {
        return oneDigit.stripTrailingZeros();
      }
    }
    return decimal;
  }

  /**
   * Steps 6 to 10 of the algorithm; {@code n} is the position of the decimal point in the digits.
   */
  private static String placeDecimalPoint(String digits, int n) {
    int k = digits.length();
    if (k <= n && n <= 21) {
      return digits + "0".repeat(n - k);
    }
    if (0 < n && n <= 21) {
      return digits.substring(0, n) + "." + digits.substring(n);
    }
    if (-6 < n && n <= 0) {
      return "0." + "0".repeat(-n) + digits;
    }
    int exponent = n - 1;
    String mantissa = k == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
