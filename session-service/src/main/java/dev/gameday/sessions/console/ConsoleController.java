package dev.gameday.sessions.console;

import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * Two pages and what they load. Their policy lets a browser run, show and reach nothing but what
 * comes from here, and turn no text into HTML or script.
 */
@Controller
class ConsoleController {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors ";

  /** Named, and not by {@code q=0} as what is not wanted. */
  private static final Pattern GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))", Pattern.CASE_INSENSITIVE);

  private final ConsoleFiles files;

  ConsoleController(ConsoleFiles files) {
    this.files = files;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> console(
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return page("console.html", encodings, "'none'");
  }

  /** What viewers see of a session. It changes nothing, so any page may show it in a frame. */
  @GetMapping("/live/{id}")
  ResponseEntity<byte[]> viewers(
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return page("live.html", encodings, "*");
  }

  @GetMapping("/console/{*name}")
  ResponseEntity<byte[]> file(
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    return page(name.substring(1), encodings, "'none'");
  }

  private ResponseEntity<byte[]> page(String name, String encodings, String frames) {
    var headers = new HttpHeaders();
    headers.set("Content-Security-Policy", POLICY + frames);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    return files.get(name).answer(headers, takesGzip(encodings));
  }

  private static boolean takesGzip(String encodings) {
    return GZIP.matcher(encodings).find();
  }
}
