package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One persistent HTTP/1.1 connection. It shares the machine with the measured service, so it does
 * the minimum: writes a request at once and reads the response by its length.
 */
final class VoteClient implements AutoCloseable {

  private static final AtomicLong VIEWERS = new AtomicLong();
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final String head;
  private final byte[] buffer = new byte[4 * 1024];

  private int position;
  private int filled;

  VoteClient(URI origin, String token) throws IOException {
    socket = new Socket(origin.getHost(), origin.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    in = socket.getInputStream();
    head =
        "POST /api/votes/live HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                .formatted(origin.getAuthority(), token)
            + "Content-Type: application/json\r\nContent-Length: ";
  }

  /** Casts the vote of a viewer who has not voted before, and waits until it is counted. */
  void vote(long session) throws IOException {
    String body =
        "{\"username\":\"viewer-"
            + VIEWERS.incrementAndGet()
            + "\",\"vote\":\"up\",\"timestamp\":\""
            + Instant.now().truncatedTo(ChronoUnit.MILLIS)
            + "\",\"session_id\":"
            + session
            + "}";
    socket.getOutputStream().write((head + body.length() + "\r\n\r\n" + body).getBytes(ISO_8859_1));
    String status = line();
    int length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    String answer = length < 0 ? chunks() : text(length);
    if (!status.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(status + ": " + answer);
    }
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    while (true) {
      int length = Integer.parseInt(line(), 16);
      body.append(text(length));
      line();
      if (length == 0) {
        return body.toString();
      }
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int next = read(); next != '\n'; next = read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private String text(int length) throws IOException {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) read());
    }
    return text.toString();
  }

  /**
   * Reads from a buffer without locks, which for each byte would cost more than everything else.
   */
  private int read() throws IOException {
    if (position == filled) {
      filled = in.read(buffer);
      position = 0;
      if (filled < 0) {
        throw new EOFException("the connection was closed");
      }
    }
    return buffer[position++] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
