package dev.gameday.sessions.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * One file as it is sent: compressed for whoever takes that, and tagged by its content, so that a
 * browser keeps it and asks whether it is still the same. Times are no help for that: a
 * reproducible build gives every version the same.
 */
final class ConsoleFile {

  private final MediaType type;
  private final byte[] plain;
  private final byte[] compressed;
  private final String tag;

  private ConsoleFile(MediaType type, byte[] plain) throws IOException {
    this.type = type;
    this.plain = plain;
    this.compressed = compress(plain);
    this.tag = tag(plain);
  }

  static ConsoleFile read(MediaType type, InputStream content) {
    try (content) {
      return new ConsoleFile(type, content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ResponseEntity<byte[]> answer(HttpHeaders more, boolean takesGzip) {
    var answer =
        ResponseEntity.ok()
            .headers(more)
            .contentType(type)
            .cacheControl(CacheControl.noCache())
            .varyBy(HttpHeaders.ACCEPT_ENCODING);
    return takesGzip
        ? answer.eTag(tag + "-gzip").header(HttpHeaders.CONTENT_ENCODING, "gzip").body(compressed)
        : answer.eTag(tag).body(plain);
  }

  private static byte[] compress(byte[] plain) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(plain);
    }
    return compressed.toByteArray();
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
