package dev.gameday.base.settings;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Refuses the start of a service whose secret is an example's value or short enough to be guessed.
 * Only for services that run in their own process: a local trial may use any admin key.
 */
public record WeakSecretCheck(List<Rule> rules)
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final int KEY_BYTES = 32;

  private static final Set<String> KNOWN =
      Set.of(
          "admin",
          "changeit",
          "changeme",
          "default",
          "example",
          "password",
          "placeholder",
          "postgres",
          "replaceme",
          "secret",
          "todo",
          "yourkey",
          "yourpassword",
          "yoursecret");

  public WeakSecretCheck {
    rules = List.copyOf(rules);
  }

  public static WeakSecretCheck of(Rule... rules) {
    return new WeakSecretCheck(List.of(rules));
  }

  /** The rule that a secret must satisfy. */
  public sealed interface Rule {

    String name();

    /**
     * @param minLength in characters
     */
    record Password(String name, int minLength) implements Rule {}

    /** A list of keys like {@code id:base64,id:base64}, each of 32 bytes. */
    record Keys(String name) implements Rule {}
  }

  /**
   * @throws RefusedStartException for the first unsafe secret; it never contains the value
   */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    String service = environment.getProperty("spring.config.name", "This service");
    for (Rule rule : rules) {
      String value = environment.getProperty(rule.name(), "");
      String violation =
          switch (rule) {
            case Rule.Password password -> passwordViolation(value, password.minLength());
            case Rule.Keys _ -> keysViolation(value);
          };
      if (!violation.isEmpty()) {
        throw new RefusedStartException(
            "%s does not start with this %s: it %s. Set another, for instance from `openssl rand -base64 32`."
                .formatted(service, rule.name(), violation));
      }
    }
  }

  private static String passwordViolation(String password, int minLength) {
    if (isKnown(password)) {
      return "is an example's value, which is publicly known";
    }
    return password.length() < minLength ? "has fewer than %d characters".formatted(minLength) : "";
  }

  private static String keysViolation(String keys) {
    for (String entry : keys.split(",", -1)) {
      String key = entry.substring(entry.indexOf(':') + 1).strip();
      if (!entry.contains(":") || decoded(key).length != KEY_BYTES) {
        return "must look like id:base64,id:base64, each key of %d bytes".formatted(KEY_BYTES);
      }
      byte[] bytes = decoded(key);
      var allAlike = new byte[KEY_BYTES];
      Arrays.fill(allAlike, bytes[0]);
      if (Arrays.equals(bytes, allAlike)) {
        return "has a key that repeats one byte, which is easy to guess";
      }
    }
    return "";
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /**
   * Whether the value is a known example in any spelling, such as change-me, CHANGE_ME or
   * changeme123.
   */
  private static boolean isKnown(String value) {
    String letters = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return KNOWN.contains(letters) || letters.startsWith("changeme");
  }
}
