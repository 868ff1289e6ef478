package dev.gameday.base.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** The types of problems. Their URIs are stable, so clients can distinguish problems by them. */
public enum ProblemType {
  INVALID_REQUEST("invalid-request", "Invalid request", HttpStatus.BAD_REQUEST),
  UNAUTHORIZED("unauthorized", "Not authenticated", HttpStatus.UNAUTHORIZED),
  FORBIDDEN("forbidden", "Not allowed", HttpStatus.FORBIDDEN),
  NOT_FOUND("not-found", "Not found", HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED("method-not-allowed", "Method not allowed", HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE("not-acceptable", "Not acceptable", HttpStatus.NOT_ACCEPTABLE),
  CONFLICT("conflict", "Conflict", HttpStatus.CONFLICT),
  BODY_TOO_LARGE("body-too-large", "Body too large", HttpStatus.CONTENT_TOO_LARGE),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", "Unsupported media type", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", "Idempotency key reused", HttpStatus.UNPROCESSABLE_CONTENT),
  TOO_MANY_REQUESTS("too-many-requests", "Too many requests", HttpStatus.TOO_MANY_REQUESTS),
  URI_TOO_LONG("uri-too-long", "URI too long", HttpStatus.URI_TOO_LONG),
  HEADERS_TOO_LARGE(
      "headers-too-large", "Headers too large", HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
  INTERNAL("internal", "Internal error", HttpStatus.INTERNAL_SERVER_ERROR),
  UNAVAILABLE("unavailable", "Temporarily unavailable", HttpStatus.SERVICE_UNAVAILABLE);

  private final URI uri;
  private final String title;
  private final HttpStatus status;

  ProblemType(String name, String title, HttpStatus status) {
    this.uri = URI.create("/problems/" + name);
    this.title = title;
    this.status = status;
  }

  /** The type for a status that the framework has set. */
  static ProblemType ofStatus(int status) {
    for (ProblemType type : values()) {
      if (type.status.value() == status) {
        return type;
      }
    }
    boolean isRefused = status < 500 || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED.value();
    return isRefused ? INVALID_REQUEST : INTERNAL;
  }

  URI uri() {
    return uri;
  }

  String title() {
    return title;
  }

  /** The message of a problem without further details. */
  String sentence() {
    return title + ".";
  }

  public HttpStatus status() {
    return status;
  }
}
