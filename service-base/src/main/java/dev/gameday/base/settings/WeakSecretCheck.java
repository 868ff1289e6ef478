package dev.gameday.base.settings;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stops a service before it starts with a secret that is an example's, or short enough to be
 * guessed. Only for a service that runs by itself: who tries everything out on one machine may log
 * in with "hello".
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

  /** A secret, and what is asked of it. */
  public sealed interface Rule {

    String name();

    /**
     * @param leastLength in characters
     */
    record Password(String name, int leastLength) implements Rule {}

    /** Keys like {@code id:base64,id:base64}, each of 32 bytes. */
    record Keys(String name) implements Rule {}
  }

  /**
   * @throws UnsafeSettingException about the first that is not safe; it never shows the value
   */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    String service = environment.getProperty("spring.config.name", "This service");
    for (Rule rule : rules) {
      String value = environment.getProperty(rule.name(), "");
      String wrong =
          switch (rule) {
            case Rule.Password password -> wrongWith(value, password.leastLength());
            case Rule.Keys _ -> wrongWithKeys(value);
          };
      if (!wrong.isEmpty()) {
        throw new UnsafeSettingException(service, rule.name(), wrong);
      }
    }
  }

  private static String wrongWith(String password, int leastLength) {
    if (isKnown(password)) {
      return "is an example's value, which everybody knows";
    }
    return password.length() < leastLength
        ? "has less than %d characters".formatted(leastLength)
        : "";
  }

  private static String wrongWithKeys(String keys) {
    for (String entry : keys.split(",", -1)) {
      String key = entry.substring(entry.indexOf(':') + 1).strip();
      if (!entry.contains(":") || decoded(key).length != KEY_BYTES) {
        return "must look like id:base64,id:base64, each key of %d bytes".formatted(KEY_BYTES);
      }
      byte[] bytes = decoded(key);
      var allAlike = new byte[KEY_BYTES];
      Arrays.fill(allAlike, bytes[0]);
      if (Arrays.equals(bytes, allAlike)) {
        return "has a key of nothing but one byte, which everybody can guess";
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

  /** However it is spelled: change-me, CHANGE_ME, changeme123. */
  private static boolean isKnown(String value) {
    String letters = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return KNOWN.contains(letters) || letters.startsWith("changeme");
  }
}
