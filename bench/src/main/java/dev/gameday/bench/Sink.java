package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Takes webhooks as cheaply as can be: reads a request by its length and answers 200 without a
 * body. A path that begins with {@code /hang} is never answered. Notes how old an event was when it
 * came.
 */
final class Sink implements AutoCloseable {

  static final String HANGING = "/hang";

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
  private static final String LENGTH = "content-length:";
  private static final String TIME = "\"timestamp\":\"";

  private final ServerSocket server;
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final LongAdder taken = new LongAdder();
  private volatile Histogram ages = new ConcurrentHistogram(3);
  private volatile boolean measuring;

  Sink() throws IOException {
    server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("sink").start(this::accept);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  /** Requests that were answered. */
  long taken() {
    return taken.sum();
  }

  void await(long count) throws InterruptedException {
    while (taken() < count) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** From now on notes the ages of events, in milliseconds; parsing them costs a little. */
  void measureAges() {
    ages = new ConcurrentHistogram(3);
    measuring = true;
  }

  Histogram ages() {
    measuring = false;
    return ages;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    connections.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        connections.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed: that is the end of it
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream(), 8_192);
      var out = socket.getOutputStream();
      while (true) {
        String request = line(in);
        byte[] body = in.readNBytes(bodyLength(in));
        if (request.startsWith("POST " + HANGING)) {
          var _ = in.read(); // until the other side gives up
          return;
        }
        if (measuring) {
          note(new String(body, ISO_8859_1));
        }
        out.write(ANSWER);
        taken.increment();
      }
    } catch (EOFException | SocketException e) {
      // the other side has closed the connection
    } catch (IOException e) {
      System.err.println("sink: " + e);
    } finally {
      open.remove(socket);
    }
  }

  private void note(String body) {
    int start = body.indexOf(TIME);
    if (start >= 0) {
      int from = start + TIME.length();
      Instant time = Instant.parse(body.substring(from, body.indexOf('"', from)));
      ages.recordValue(Math.max(0, System.currentTimeMillis() - time.toEpochMilli()));
    }
  }

  private static int bodyLength(InputStream in) throws IOException {
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
