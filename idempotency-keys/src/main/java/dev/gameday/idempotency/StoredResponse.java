package dev.gameday.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The response to the first request with a key. */
@SuppressWarnings("ArrayRecordComponent") // only carried between the database and the wire
record StoredResponse(
    int status, @Nullable String contentType, @Nullable String location, byte[] body) {

  private static final String REPLAYED = "Idempotency-Replayed";

  static StoredResponse of(ContentCachingResponseWrapper response) {
    return new StoredResponse(
        response.getStatus(),
        response.getContentType(),
        response.getHeader(HttpHeaders.LOCATION),
        response.getContentAsByteArray());
  }

  /** Whether the response is final: a retry of the request would get the same status. */
  static boolean isLasting(int status) {
    return status < 500
        && status != HttpStatus.UNAUTHORIZED.value()
        && status != HttpStatus.TOO_MANY_REQUESTS.value();
  }

  void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setHeader(REPLAYED, "true");
    if (contentType != null) {
      response.setContentType(contentType);
    }
    if (location != null) {
      response.setHeader(HttpHeaders.LOCATION, location);
    }
    if (body.length > 0) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
