package dev.gameday.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium that is installed on this machine; Playwright downloads none. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

  private static final List<String> NAMES = List.of("chromium", "chromium-browser");

  /** As long as the timeout of other tests, which allows for a busy machine. */
  private static final Duration ASSERTION_TIMEOUT = Duration.ofMinutes(1);

  /** Finds the executable on the PATH. */
  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start() {
    PlaywrightAssertions.setDefaultAssertionTimeout((double) ASSERTION_TIMEOUT.toMillis());
    Path program = find().orElseThrow();
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new LaunchOptions()
            .setExecutablePath(program)
            .setArgs(
                List.of(
                    "--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
