package dev.gameday.events;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/** JSON texts with edge cases of parsing and formatting; a few of them aren't valid JSON. */
final class JsonTexts {

  private JsonTexts() {}

  /**
   * Whole documents, nested a few levels deep. Built without jqwik's combinators, which take 10 ms
   * per document.
   */
  static Arbitrary<String> documents() {
    return Arbitraries.randomValue(new Documents()::next);
  }

  private static final class Documents {

    private static final int TRIES = 1_000;

    private final RandomGenerator<String> numbers = numbers().generator(TRIES);
    private final RandomGenerator<String> strings = strings().generator(TRIES);
    private final RandomGenerator<String> names = names().generator(TRIES);

    String next(Random random) {
      return padded(random, value(random, 4));
    }

    private String value(Random random, int depth) {
      return switch (random.nextInt(depth == 0 ? 5 : 9)) {
        case 0, 1 -> numbers.next(random).value();
        case 2, 3 -> strings.next(random).value();
        case 4 -> List.of("true", "false", "null").get(random.nextInt(3));
        case 5 -> "[" + joined(random, 4, () -> value(random, depth - 1)) + "]";
        default -> "{" + joined(random, 8, () -> member(random, depth - 1)) + "}";
      };
    }

    private String member(Random random, int depth) {
      return padded(random, names.next(random).value())
          + ":"
          + padded(random, value(random, depth));
    }

    private static String joined(Random random, int maxParts, Supplier<String> parts) {
      return Stream.generate(parts).limit(random.nextInt(maxParts + 1)).collect(joining(","));
    }

    private static String padded(Random random, String text) {
      return space(random) + text + space(random);
    }

    private static String space(Random random) {
      var spaces = random.nextInt(300) == 0 ? NOT_SPACES : SPACES;
      return spaces.get(random.nextInt(spaces.size()));
    }
  }

  private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t", "\r\n");

  private static final List<String> NOT_SPACES =
      List.of("\u00a0", "\ufeff", "\f", "\u2028", "//\n", "/**/");

  /** Member names: few enough to repeat within an object, and the edge cases of array indexes. */
  static Arbitrary<String> names() {
    var wellKnown =
        List.of(
            "",
            "0",
            "1",
            "9",
            "10",
            "01",
            "00",
            "-1",
            "-0",
            "1.0",
            "1e3",
            " 1",
            "4294967293",
            "4294967294",
            "4294967295",
            "9007199254740993",
            "99999999999",
            "__proto__",
            "toJSON",
            "constructor",
            "length",
            "٣",
            "a",
            "b",
            "é");
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.of(wellKnown).map(name -> '"' + name + '"')),
        Tuple.of(1, strings()));
  }

  static Arbitrary<String> strings() {
    Arbitrary<String> pieces =
        Arbitraries.frequencyOf(
            Tuple.of(
                12,
                Arbitraries.strings()
                    .withCharRange(' ', '~')
                    .excludeChars('"', '\\')
                    .ofMaxLength(3)),
            Tuple.of(
                12,
                Arbitraries.of(
                    "\u2028",
                    "\u2029",
                    "\u007f",
                    "\u0080",
                    "\u0085",
                    "\ufeff",
                    "\uffff",
                    "🎮",
                    "👩‍👧",
                    "e\u0301",
                    "</script>",
                    "\\\"",
                    "\\\\",
                    "\\/",
                    "\\b",
                    "\\f",
                    "\\n",
                    "\\r",
                    "\\t",
                    "\\ud83c\\udfae",
                    "\\uD83C\\uDFAE",
                    "\\u2028",
                    "\\u0000",
                    "\\u001f",
                    "\\u007F")),
            Tuple.of(6, Arbitraries.integers().between(0, 0x1f).map("\\u%04X"::formatted)),
            Tuple.of(6, Arbitraries.integers().between(0, 0xd7ff).map("\\u%04x"::formatted)),
            Tuple.of(4, codePoints()));
    Arbitrary<String> wellFormed =
        pieces.list().ofMaxSize(6).map(list -> '"' + String.join("", list) + '"');
    return Arbitraries.frequencyOf(
        Tuple.of(60, wellFormed), Tuple.of(1, Arbitraries.of(ILL_FORMED)));
  }

  /** Strings with lone surrogates or with characters that JSON doesn't allow in a string. */
  private static final List<String> ILL_FORMED =
      List.of(
          "\"\\ud800\"",
          "\"\\udfff\"",
          "\"a\\uDC00\\uD800b\"",
          "\"\\ud83c\\ud83c\\udfae\"",
          "\"\\ud83c🎮\"",
          "\"\t\"",
          "\"\n\"",
          "\"\u0000\"",
          "\"\u001f\"",
          "\"\\x41\"",
          "\"\\u12\"",
          "\"\\'\"",
          "'a'",
          "\"");

  private static Arbitrary<String> codePoints() {
    return Arbitraries.integers()
        .between(0x20, Character.MAX_CODE_POINT)
        .filter(c -> c != '"' && c != '\\' && (c < 0xd800 || c > 0xdfff))
        .map(Character::toString);
  }

  static Arbitrary<String> numbers() {
    Arbitrary<Double> doubles =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Double> subnormals =
        Arbitraries.longs().between(1, (1L << 52) - 1).map(Double::longBitsToDouble);
    return Arbitraries.frequencyOf(
        Tuple.of(4, doubles.map(Object::toString)),
        Tuple.of(2, doubles.map("%.16e"::formatted)),
        Tuple.of(1, doubles.map(value -> new BigDecimal(value).round(TWENTY_DIGITS).toString())),
        Tuple.of(2, subnormals.map(Object::toString)),
        Tuple.of(2, Arbitraries.longs().map(Object::toString)),
        Tuple.of(2, hugeIntegers()),
        Tuple.of(3, decimals()),
        Tuple.of(4, Arbitraries.of(NUMBERS)));
  }

  private static final MathContext TWENTY_DIGITS = new MathContext(20);

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "0e5",
          "-0e-5",
          "0E+400",
          "1e21",
          "1E21",
          "1e+21",
          "-1e21",
          "1e20",
          "999999999999999999999",
          "1e-6",
          "1e-7",
          "1.5e-7",
          "0.000001",
          "5e-324",
          "-5e-324",
          "2e-323",
          "4.9e-324",
          "2.4703282292062327e-324",
          "2.4703282292062328e-324",
          "2.2250738585072014e-308",
          "2.2250738585072011e-308",
          "1.7976931348623157e308",
          "1.7976931348623159e308",
          "1e400",
          "-1e400",
          "1e-400",
          "1e99999999999",
          "1e-99999999999",
          "9007199254740991",
          "9007199254740992",
          "9007199254740993",
          "-9007199254740993",
          "123456789012345680000",
          "9.5e-7",
          "100",
          "1.10",
          "2e1",
          "1.0",
          "4.35",
          "0.1",
          "1e23",
          "8.41e21",
          "9.5367431640625e-7",
          "5.0e-1",
          "2E-0",
          "01",
          "+1",
          "1.",
          ".5",
          "-",
          "1e",
          "0x1F",
          "NaN",
          "Infinity",
          "-Infinity",
          "1_000",
          "1n");

  private static Arbitrary<String> hugeIntegers() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.TEN.pow(330).negate(), BigInteger.TEN.pow(330))
        .map(Object::toString);
  }

  private static Arbitrary<String> decimals() {
    return Combinators.combine(
            Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TEN.pow(25)),
            Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TEN.pow(25)),
            Arbitraries.integers().between(-345, 330),
            Arbitraries.of("e", "E", "e+0", "E-0"))
        .as((whole, fraction, power, e) -> whole + "." + fraction + exponent(e, power));
  }

  private static String exponent(String e, int power) {
    return e.length() == 1 ? e + power : e + Math.abs(power);
  }
}
