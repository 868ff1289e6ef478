package dev.gameday.realtime.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;

/** A WebSocket client that sends arbitrary frames, including invalid ones. */
public final class RawClient implements AutoCloseable {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int FINAL = 0x80;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;
  private final String handshake;

  /** A frame from the server. */
  public record Received(int opcode, boolean last, String text, int closeCode) {}

  public RawClient(int port, String... headers) {
    try {
      socket.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 14);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      in = new DataInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      out.write(
          ("GET /api/sessions/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                  + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + String.join("", headers)
                  + "\r\n")
              .getBytes(UTF_8));
      handshake = readHead();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The response to the handshake. */
  public String handshake() {
    return handshake;
  }

  public RawClient text(String text) {
    return frame(TEXT, true, text.getBytes(UTF_8));
  }

  /** Authenticates and subscribes, and reads the replies. */
  public RawClient join(String token, long session) {
    text("{\"type\":\"auth\",\"token\":\"" + token + "\"}").read();
    text("{\"type\":\"subscribe\",\"sessionId\":" + session + "}").read();
    return this;
  }

  public RawClient frame(int opcode, boolean last, byte[] payload) {
    var frame = new ByteArrayOutputStream();
    frame.write((last ? FINAL : 0) | opcode);
    if (payload.length < 126) {
      frame.write(FINAL | payload.length);
    } else if (payload.length < 1 << 16) {
      frame.write(FINAL | 126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(FINAL | 127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    byte[] mask = {1, 2, 3, 4};
    frame.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ mask[i & 3]);
    }
    return bytes(frame.toByteArray());
  }

  /** Sends bytes, which may be an invalid frame. */
  public RawClient bytes(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the next frame except pings, which it answers, because they arrive at any time. */
  public Received read() {
    Received frame = readFrame();
    while (frame.opcode() == PING) {
      frame(PONG, true, frame.text().getBytes(UTF_8));
      frame = readFrame();
    }
    return frame;
  }

  /** Reads the next frame of any type. */
  public Received readFrame() {
    try {
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] payload = in.readNBytes(length);
      int opcode = first & 0xF;
      int code = opcode == CLOSE && length >= 2 ? ByteBuffer.wrap(payload).getShort() : 0;
      return new Received(opcode, (first & FINAL) != 0, new String(payload, UTF_8), code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads up to the close frame and returns its code; 1006 if the socket is closed before. */
  public int readCloseCode() {
    try {
      Received frame = readFrame();
      while (frame.opcode() != CLOSE) {
        frame = readFrame();
      }
      return frame.closeCode();
    } catch (UncheckedIOException e) {
      return 1006;
    }
  }

  /** Resets the connection, as after a power failure of the client. */
  public void cut() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readHead() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the handshake was not answered");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
