package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gameday.embedded.FreePort;
import dev.gameday.events.EventEnvelope;
import dev.gameday.realtime.protocol.EventFrame;
import dev.gameday.realtime.protocol.TextFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's nginx with its nchan module, as a child process in its own folder. Events are posted on
 * one pipelined connection, without waiting for responses.
 */
final class NchanServer implements FanoutServer {

  private static final List<Path> MODULES =
      List.of(
          Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so"),
          Path.of("/usr/lib64/nginx/modules/ngx_nchan_module.so"));

  private static final String CONFIGURATION =
      """
      load_module MODULE;
      daemon off;
      worker_processes auto;
      worker_rlimit_nofile 40000;
      pid nginx.pid;
      error_log stderr error;
      events { worker_connections 20000; }
      http {
        access_log off;
        client_body_temp_path temp;
        proxy_temp_path temp;
        fastcgi_temp_path temp;
        uwsgi_temp_path temp;
        scgi_temp_path temp;
        keepalive_requests 1000000000;
        keepalive_timeout 1h;
        client_header_timeout 1h;
        nchan_max_reserved_memory 256m;
        server {
          listen 127.0.0.1:PORT backlog=8192;
          location ~ ^/publish/(.+)$ {
            nchan_publisher;
            nchan_channel_id $1;
            nchan_message_buffer_length 4000;
            nchan_message_timeout 5m;
          }
          location ~ ^/live$ {
            nchan_subscriber websocket;
            nchan_channel_id 1;
            nchan_subscriber_first_message newest;
          }
        }
      }
      """;

  private final int port = FreePort.find();
  private final Process process;
  private final FanoutEvents events = new FanoutEvents();
  private final Socket publisher;
  private final OutputStream posts;

  private NchanServer(Path folder) throws IOException, InterruptedException {
    process = launch(folder);
    publisher = connect();
    posts = publisher.getOutputStream();
    InputStream answers = publisher.getInputStream();
    Thread.ofPlatform().daemon().name("nchan-answers").start(() -> discard(answers));
  }

  static NchanServer start(Path folder) throws IOException, InterruptedException {
    return new NchanServer(folder);
  }

  private Process launch(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("nginx.conf"),
        CONFIGURATION
            .replace("MODULE", module().toString())
            .replace("PORT", Integer.toString(port)));
    return new ProcessBuilder(
            "/usr/sbin/nginx", "-p", folder.toString(), "-c", "nginx.conf", "-g", "user root;")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nginx.log").toFile())
        .start();
  }

  private static Path module() {
    return MODULES.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "bench/run fanout needs nchan: on Debian, apt-get install nginx-light"
                        + " libnginx-mod-nchan"));
  }

  private Socket connect() throws InterruptedException {
    while (true) {
      try {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException notListeningYet) {
        if (!process.isAlive()) {
          throw new IllegalStateException("nginx ended early", notListeningYet);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static void discard(InputStream answers) {
    try {
      answers.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // the benchmark has ended
    }
  }

  @Override
  public String name() {
    return "nchan";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String path() {
    return "/live";
  }

  @Override
  public List<String> greetings(long channel, long after) {
    return List.of();
  }

  @Override
  public long publish(long channel, long dueMicros) {
    EventEnvelope event = events.next(channel, dueMicros);
    var frame = ByteBuffer.wrap(EventFrame.of(event));
    int header = TextFrame.headerLength(frame);
    int length = TextFrame.textLength(frame);
    String head =
        "POST /publish/%d HTTP/1.1\r\nHost: bench\r\nContent-Length: %d\r\n\r\n"
            .formatted(channel, length);
    var post = ByteBuffer.allocate(head.length() + length);
    post.put(head.getBytes(US_ASCII)).put(frame.position(header));
    try {
      posts.write(post.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return event.sequence();
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    workers.forEach(ProcessHandle::destroyForcibly);
    try {
      publisher.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
