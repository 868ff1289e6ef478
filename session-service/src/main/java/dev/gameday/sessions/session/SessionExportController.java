package dev.gameday.sessions.session;

import dev.gameday.base.problem.Problem;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoint that exports a session as a file. */
@RestController
class SessionExportController {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Sessions sessions;
  private final SessionGames games;

  SessionExportController(Sessions sessions, SessionGames games) {
    this.sessions = sessions;
    this.games = games;
  }

  /**
   * Export a session with its games as a file.
   *
   * @param format format of the file: {@code json} or {@code csv}
   */
  @GetMapping(
      path = "/api/sessions/{sessionId}/export",
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  ResponseEntity<?> export(
      @PathVariable long sessionId, @RequestParam(defaultValue = "json") String format) {
    return switch (format) {
      case "json" -> file(sessionId, format, MediaType.APPLICATION_JSON).body(export(sessionId));
      case "csv" -> file(sessionId, format, CSV).body(export(sessionId).csv());
      default -> throw Problem.invalid("format", "must be one of json, csv");
    };
  }

  private SessionExport export(long sessionId) {
    Session session =
        sessions.findById(sessionId).orElseThrow(() -> SessionController.unknown(sessionId));
    return SessionExport.of(session, games.findBySessionIdOrderById(sessionId));
  }

  private static ResponseEntity.BodyBuilder file(long sessionId, String format, MediaType type) {
    var attachment =
        ContentDisposition.attachment()
            .filename("session-%d.%s".formatted(sessionId, format))
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .contentType(type);
  }
}
