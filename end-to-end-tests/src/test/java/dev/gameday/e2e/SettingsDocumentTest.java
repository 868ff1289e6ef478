package dev.gameday.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.FileSystemResource;

/**
 * Checks that docs/settings.md has every tuning setting with its default, and every environment
 * variable that a service's configuration file reads.
 */
class SettingsDocumentTest {

  private static final Path REPOSITORY = GamedayProcess.repository();

  private static final List<String> SERVICES =
      List.of("session-service", "webhook-dispatcher", "realtime-gateway");

  private static final Pattern SETTING =
      Pattern.compile("^\\| `(gameday\\.[a-z.-]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);

  private static final Pattern VARIABLE = Pattern.compile("`([A-Z_]{4,})`");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

  /** Settings read before Spring binds any, so no record declares them. */
  private static final Map<String, String> UNBOUND = Map.of("gameday.database.patience", "1m");

  @Test
  void shouldListEveryTuningSettingWithItsDefault() {
    assertThat(documentedSettings()).isEqualTo(settingsOfTheCode());
  }

  @Test
  void shouldListEveryVariableThatAServiceReads() {
    Set<String> documented = found(VARIABLE, document());
    Set<String> read = new TreeSet<>();
    SERVICES.forEach(service -> read.addAll(found(PLACEHOLDER, read(file(service)))));

    assertThat(read).hasSizeGreaterThan(10);
    assertThat(documented).containsAll(read);
  }

  private static Map<String, String> documentedSettings() {
    Map<String, String> settings = new TreeMap<>();
    SETTING
        .matcher(document())
        .results()
        .forEach(row -> settings.put(row.group(1), row.group(2).strip()));
    return settings;
  }

  /**
   * Returns the tuning settings, without those that a service's file reads from environment
   * variables; they are documented as variables.
   */
  private static Map<String, String> settingsOfTheCode() {
    Map<String, String> settings = new TreeMap<>(UNBOUND);
    new ClassFileImporter()
        .importPackages("dev.gameday").stream()
            .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
            .map(JavaClass::reflect)
            .forEach(type -> collect(prefix(type), type, settings));
    settings.keySet().removeIf(key -> !key.startsWith("gameday."));
    SERVICES.forEach(service -> settings.keySet().removeAll(keys(service)));
    return settings;
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  private static void collect(String prefix, Class<?> type, Map<String, String> settings) {
    RecordComponent[] components = type.getRecordComponents();
    Parameter[] parameters = canonicalConstructor(type).getParameters();
    for (int i = 0; i < components.length; i++) {
      String key = prefix + "." + kebabCase(components[i].getName());
      if (components[i].getType().isRecord()) {
        collect(key, components[i].getType(), settings);
      } else {
        settings.put(key, defaultOf(parameters[i]));
      }
    }
  }

  private static Constructor<?> canonicalConstructor(Class<?> type) {
    Class<?>[] components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(components);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  private static String defaultOf(Parameter parameter) {
    DefaultValue given = parameter.getAnnotation(DefaultValue.class);
    return given == null ? "" : String.join(",", given.value());
  }

  private static String kebabCase(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Set<String> keys(String service) {
    var yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource(file(service)));
    return Objects.requireNonNull(yaml.getObject(), service).stringPropertyNames();
  }

  private static Path file(String service) {
    return REPOSITORY.resolve(service).resolve("src/main/resources").resolve(service + ".yml");
  }

  private static String document() {
    return read(REPOSITORY.resolve("docs/settings.md"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
