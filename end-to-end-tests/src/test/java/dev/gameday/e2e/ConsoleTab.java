package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser tab on the console, with the errors of its scripts. */
final class ConsoleTab implements AutoCloseable {

  private final BrowserContext context;
  private final Page page;
  private final String origin;
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private ConsoleTab(BrowserContext context, String origin) {
    this.context = context;
    this.page = context.newPage();
    this.origin = origin;
    page.onPageError(errors::add);
    page.onDialog(
        dialog -> {
          errors.add("a script opened a dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            errors.add(message.text());
          }
        });
  }

  static ConsoleTab open(Chromium chromium, Object origin) {
    return open(chromium, origin, new NewContextOptions());
  }

  static ConsoleTab open(Chromium chromium, Object origin, NewContextOptions options) {
    return new ConsoleTab(
        chromium.browser().newContext(options.setLocale("en-GB")), origin.toString());
  }

  /**
   * Opens a page with a token in the tab's storage, because sign-ins are limited to ten a minute.
   */
  ConsoleTab signedIn(String token, String hash) {
    context.addInitScript(
        """
        if (location.protocol === 'http:') {
          sessionStorage.setItem('gameday.token', JSON.stringify({ token: '%s', until: Number.MAX_VALUE }));
        }
        """
            .formatted(token));
    return go("/" + hash).shown();
  }

  /** Enters the key in the sign-in dialog. */
  ConsoleTab signIn(String key) {
    field("Admin key").fill(key);
    button("Sign in").click();
    return this;
  }

  ConsoleTab go(String path) {
    page.navigate(origin + path);
    return this;
  }

  /** Opens a page and returns its response. */
  Response open(String path) {
    return Objects.requireNonNull(page.navigate(origin + path));
  }

  /** Navigates to another page of the console by its hash. */
  ConsoleTab goTo(String hash) {
    page.evaluate("hash => { location.hash = hash; }", hash);
    page.locator("main[data-page='" + hash + "']:not([aria-busy])").waitFor();
    return this;
  }

  ConsoleTab shown() {
    page.locator("main h1").waitFor();
    page.locator("main:not([aria-busy])").waitFor();
    return this;
  }

  Page page() {
    return page;
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** A button of the open dialog; the page behind it may have one of the same name. */
  Locator dialogButton(String name) {
    return page.getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A section of the page by its heading. */
  Locator region(String name) {
    return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** The indicator of the connection's state. */
  Locator connectionStatus() {
    return page.locator(".connection");
  }

  /** Returns the sequences of the listed events, newest first. */
  List<Integer> sequences() {
    var rows = page.locator(".feed li[data-sequence]");
    return ((List<?>) rows.evaluateAll("rows => rows.map(row => Number(row.dataset.sequence))"))
        .stream().map(Integer.class::cast).toList();
  }

  /**
   * Asserts that no script failed or opened a dialog, and that the content security policy blocked
   * nothing.
   */
  void assertClean() {
    assertThat(errors).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
