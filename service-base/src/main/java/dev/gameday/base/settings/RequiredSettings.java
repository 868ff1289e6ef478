package dev.gameday.base.settings;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses the start of a service if required settings are missing; the message names all of them.
 *
 * @param names the names of environment variables or of properties of the same name
 */
public record RequiredSettings(List<String> names)
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  public RequiredSettings {
    names = List.copyOf(names);
  }

  public static RequiredSettings of(String... names) {
    return new RequiredSettings(List.of(names));
  }

  /**
   * @throws RefusedStartException if a setting is absent or blank; it names all of them
   */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Environment environment = context.getEnvironment();
    Predicate<String> isSet = name -> StringUtils.hasText(environment.getProperty(name));
    List<String> missing = names.stream().filter(isSet.negate()).toList();
    if (!missing.isEmpty()) {
      String service = environment.getProperty("spring.config.name", "This service");
      throw new RefusedStartException(
          "%s needs %s to be set.".formatted(service, enumerated(missing)));
    }
  }

  private static String enumerated(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
