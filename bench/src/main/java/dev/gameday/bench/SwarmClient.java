package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client of a {@link ClientSwarm}: sends its greetings, then counts events. */
final class SwarmClient {

  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int END_OF_HEAD = 0x0D0A0D0A;

  /** The offset of the status behind "HTTP/1.1". */
  private static final int STATUS = 8;

  /** " 101" */
  private static final int SWITCHING_PROTOCOLS = 0x20313031;

  private static final byte[] MASK = {1, 2, 3, 4};
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ClientSwarm swarm;
  private final List<String> greetings;

  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private String path = "";
  private ByteBuffer rest = NOTHING;
  private boolean upgraded;
  private boolean lost;
  private int replies;

  SwarmClient(ClientSwarm swarm, List<String> greetings) {
    this.swarm = swarm;
    this.greetings = greetings;
  }

  void connect(Selector selector, InetSocketAddress address, String at) {
    path = at;
    try {
      SocketChannel opening = SocketChannel.open();
      channel = opening;
      opening.configureBlocking(false);
      opening.setOption(StandardSocketOptions.TCP_NODELAY, true);
      key = opening.register(selector, SelectionKey.OP_CONNECT, this);
      opening.connect(address);
    } catch (IOException e) {
      lost();
    }
  }

  void connected() throws IOException {
    channel().finishConnect();
    key().interestOps(SelectionKey.OP_READ);
    String handshake =
        """
        GET %s HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(path);
    channel().write(ByteBuffer.wrap(handshake.getBytes(US_ASCII)));
  }

  void read(ByteBuffer buffer) throws IOException {
    buffer.clear().put(rest);
    rest = NOTHING;
    if (channel().read(buffer) < 0) {
      throw new EOFException();
    }
    buffer.flip();
    if (upgraded || completeHandshake(buffer)) {
      handleFrames(buffer);
    }
    if (buffer.hasRemaining() && !lost) {
      rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    }
  }

  private boolean completeHandshake(ByteBuffer buffer) throws IOException {
    for (int end = buffer.position(); end + 4 <= buffer.limit(); end++) {
      if (buffer.getInt(end) == END_OF_HEAD) {
        if (buffer.getInt(buffer.position() + STATUS) != SWITCHING_PROTOCOLS) {
          throw new IOException("not upgraded");
        }
        buffer.position(end + 4);
        upgraded = true;
        greet();
        return true;
      }
    }
    return false;
  }

  /** Sends the next greeting; after the last reply the client is subscribed. */
  private void greet() throws IOException {
    if (replies < greetings.size()) {
      send(TEXT, greetings.get(replies).getBytes(UTF_8));
    } else if (replies == greetings.size()) {
      swarm.onGreeted();
    }
  }

  private void handleFrames(ByteBuffer buffer) throws IOException {
    int events = 0;
    boolean measuring = swarm.isMeasuring();
    while (buffer.remaining() >= 2) {
      int start = buffer.position();
      int length = buffer.get(start + 1) & 0x7F;
      int header = 2;
      if (length == 126) {
        header = 4;
        length = buffer.remaining() >= 4 ? Short.toUnsignedInt(buffer.getShort(start + 2)) : 0;
      }
      if (buffer.remaining() < header + length) {
        break;
      }
      int opcode = buffer.get(start) & 0xF;
      if (opcode == TEXT && replies >= greetings.size()) {
        events++;
        if (measuring) {
          swarm.onLatency(time(buffer, start + header + FanoutEvents.timeOffset()));
        }
      } else {
        handle(opcode, buffer.slice(start + header, length));
      }
      buffer.position(start + header + length);
    }
    if (events > 0) {
      swarm.onEvents(events);
    }
  }

  private static long time(ByteBuffer buffer, int offset) {
    long value = 0;
    int at = offset;
    for (int digit = buffer.get(at) - '0'; digit >= 0 && digit <= 9; digit = buffer.get(at) - '0') {
      value = value * 10 + digit;
      at++;
    }
    return value;
  }

  private void handle(int opcode, ByteBuffer payload) throws IOException {
    switch (opcode) {
      case TEXT -> {
        replies++;
        greet();
      }
      case PING -> {
        byte[] echo = new byte[payload.remaining()];
        payload.get(echo);
        send(PONG, echo);
      }
      case CLOSE -> throw new EOFException();
      default -> {}
    }
  }

  private void send(int opcode, byte[] payload) throws IOException {
    var frame = ByteBuffer.allocate(8 + payload.length).put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i & 3]));
    }
    channel().write(frame.flip());
  }

  void stopReading() {
    key().interestOps(0);
  }

  void lost() {
    if (!lost) {
      lost = true;
      swarm.onLost(upgraded && replies >= greetings.size());
      close();
    }
  }

  void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SocketChannel channel() {
    return Objects.requireNonNull(channel, "not connected");
  }

  private SelectionKey key() {
    return Objects.requireNonNull(key, "not connected");
  }
}
