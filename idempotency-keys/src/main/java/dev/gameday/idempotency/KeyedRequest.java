package dev.gameday.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.base.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;

/**
 * The hashes that identify a request with an Idempotency-Key.
 *
 * @param id SHA-256 of the caller, the method, the path and the key, which identify the request
 * @param content SHA-256 of the query and the body, which a retry must repeat
 */
@SuppressWarnings("ArrayRecordComponent") // only carried to the database
record KeyedRequest(byte[] id, byte[] content) {

  private static final int MAX_KEY_LENGTH = 255;

  /**
   * @param caller the caller's unique name
   * @throws Problem (400) if the header's value isn't a valid key
   */
  static KeyedRequest of(HttpServletRequest request, String caller, byte[] body) {
    String query = request.getQueryString();
    return new KeyedRequest(
        // only the last part can contain a line break
        sha256(
            (request.getMethod() + '\n' + request.getRequestURI() + '\n' + key(request) + '\n')
                .getBytes(UTF_8),
            caller.getBytes(UTF_8)),
        sha256(((query == null ? "" : query) + '\n').getBytes(UTF_8), body));
  }

  private static String key(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(IdempotencyKeys.HEADER));
    String key = values.getFirst();
    if (values.size() > 1 || key.isEmpty() || key.length() > MAX_KEY_LENGTH || !isPrintable(key)) {
      throw Problem.invalid(
          IdempotencyKeys.HEADER,
          "must be 1 to %d printable ASCII characters".formatted(MAX_KEY_LENGTH));
    }
    return key;
  }

  private static boolean isPrintable(String key) {
    return key.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static byte[] sha256(byte[] first, byte[] rest) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(rest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
