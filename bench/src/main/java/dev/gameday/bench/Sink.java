package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A cheap receiver of webhooks on one thread: reads a request by its length and answers 200 without
 * a body. A path with the prefix {@code /hang} gets no answer. It can record the age of events at
 * their arrival.
 */
final class Sink implements AutoCloseable {

  static final String HANGING = "/hang";

  private static final int BACKLOG = 4_096;
  private static final int MAX_REQUEST_BYTES = 16 * 1_024;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
  private static final String HANGING_REQUEST = "POST " + HANGING;
  private static final String HEAD_END = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String TIME = "\"timestamp\":\"";

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("sink").daemon().unstarted(this::run);
  private volatile Histogram ages = new ConcurrentHistogram(3);
  private volatile boolean measuring;

  Sink() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    thread.start();
  }

  String url(String path) throws IOException {
    var address = (InetSocketAddress) server.getLocalAddress();
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  /** The number of answered requests. */
  long answered() {
    return answered.get();
  }

  void await(long count) throws InterruptedException {
    while (answered() < count) {
      Thread.sleep(5);
    }
  }

  /** Starts to record the ages of events, in milliseconds; parsing them costs some time. */
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
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private void run() {
    try {
      while (true) {
        selector.select(this::handle);
      }
    } catch (ClosedSelectorException e) {
      // closed
    } catch (IOException e) {
      System.err.println("sink: " + e);
    }
  }

  private void handle(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
      }
    } catch (IOException e) {
      key.cancel(); // the other side has closed the connection
    }
  }

  private void accept() throws IOException {
    for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
      client.configureBlocking(false);
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(MAX_REQUEST_BYTES));
    }
  }

  private void read(SocketChannel client, ByteBuffer received) throws IOException {
    if (client.read(received) < 0) {
      client.close();
      return;
    }
    String request =
        new String(received.array(), received.arrayOffset(), received.position(), ISO_8859_1);
    int body = request.indexOf(HEAD_END) + HEAD_END.length();
    if (body < HEAD_END.length()
        || request.length() < body + bodyLength(request)
        || request.startsWith(HANGING_REQUEST)) {
      return;
    }
    received.clear(); // a client sends its next request after the answer
    if (measuring) {
      recordAge(request);
    }
    client.write(ByteBuffer.wrap(ANSWER));
    answered.incrementAndGet();
  }

  private void recordAge(String request) {
    int start = request.indexOf(TIME);
    if (start >= 0) {
      int from = start + TIME.length();
      Instant time = Instant.parse(request.substring(from, request.indexOf('"', from)));
      ages.recordValue(Math.max(0, System.currentTimeMillis() - time.toEpochMilli()));
    }
  }

  private static int bodyLength(String request) {
    for (int at = request.indexOf("\r\n"); at >= 0; at = request.indexOf("\r\n", at + 2)) {
      if (request.regionMatches(true, at, LENGTH, 0, LENGTH.length())) {
        int from = at + LENGTH.length();
        return Integer.parseInt(request.substring(from, request.indexOf("\r\n", from)).strip());
      }
    }
    return 0;
  }
}
