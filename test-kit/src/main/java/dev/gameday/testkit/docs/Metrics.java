package dev.gameday.testkit.docs;

import static java.util.stream.Collectors.toCollection;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the metrics documented in docs/operations.md and those exposed by a service, as names of
 * metric families such as {@code gameday_webhook_attempts_seconds}.
 */
public final class Metrics {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| ([\\w-]+) \\|", Pattern.MULTILINE);
  private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) \\w+$", Pattern.MULTILINE);
  private static final String ALL_SERVICES = "all";

  private Metrics() {}

  /** Returns the documented metrics of one service, including those common to all services. */
  public static Set<String> documented(String service) {
    return documented(name -> name.equals(service) || name.equals(ALL_SERVICES));
  }

  /** Returns the documented metrics of all services. */
  public static Set<String> documented() {
    return documented(_ -> true);
  }

  private static Set<String> documented(Predicate<String> ofService) {
    return ROW.matcher(read("docs/operations.md"))
        .results()
        .filter(row -> ofService.test(row.group(2)))
        .map(row -> row.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /** Returns the metrics that a service exposes on its management port. */
  public static Set<String> scraped(int port) {
    return TYPE.matcher(scrape(port))
        .results()
        .map(type -> type.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /**
   * Returns Gameday's metrics only, without the {@code _max} of each timer, which isn't documented.
   */
  public static Set<String> ours(Set<String> scraped) {
    return scraped.stream()
        .filter(name -> name.startsWith("gameday_") && !name.endsWith("_max"))
        .collect(toCollection(TreeSet::new));
  }

  /** Returns the metrics of a service in Prometheus' text format. */
  public static String scrape(int port) {
    HttpResponse<String> answer = get("http://127.0.0.1:" + port + "/actuator/prometheus");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Returns the status of a GET of a path. */
  public static int status(int port, String path) {
    return get("http://127.0.0.1:" + port + path).statusCode();
  }

  private static HttpResponse<String> get(String url) {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(GamedayProcess.repository().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
