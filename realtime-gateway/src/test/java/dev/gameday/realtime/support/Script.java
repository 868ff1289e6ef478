package dev.gameday.realtime.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** {@code follow.js} with the published client module, in Node or in a browser. */
public final class Script implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> FILES = List.of("follow.js", "node.js", "page.html");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("js", "text/javascript", "html", "text/html");

  /** A JavaScript runtime. */
  public enum Engine {
    NODE("node"),
    CHROMIUM("chromium");

    private final String program;

    Engine(String program) {
      this.program = program;
    }

    /** The engines on this machine: Node, which the build requires, and Chromium if installed. */
    public static Stream<Engine> available() {
      return Stream.of(values()).filter(engine -> engine == NODE || engine.find().isPresent());
    }

    private Optional<Path> find() {
      return Stream.of(System.getenv("PATH").split(":"))
          .map(folder -> Path.of(folder, program))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private final Path folder;
  private final HttpServer pages;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile String task = "";
  private @Nullable Process process;

  public Script(Path folder) throws IOException {
    this.folder = folder;
    Path module = GamedayProcess.repository().resolve("docs/clients");
    for (String file : List.of("gameday-live.js", "package.json")) {
      Files.copy(module.resolve(file), folder.resolve(file));
    }
    for (String file : FILES) {
      try (var in = Objects.requireNonNull(Script.class.getResourceAsStream("/client/" + file))) {
        Files.copy(in, folder.resolve(file));
      }
    }
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext("/", this::serve);
    pages.start();
  }

  /** The origin of the page in the browser. */
  public String origin() {
    return "http://127.0.0.1:" + pages.getAddress().getPort();
  }

  public Script start(Engine engine, String url, String token, long session) throws IOException {
    task = "{\"url\":\"%s\",\"token\":\"%s\",\"session\":%d}".formatted(url, token, session);
    var started = new ProcessBuilder(command(engine)).redirectErrorStream(true).start();
    process = started;
    Thread.ofVirtual()
        .start(
            () ->
                started
                    .inputReader(UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .forEach(lines::add));
    return this;
  }

  private List<String> command(Engine engine) {
    return switch (engine) {
      case NODE ->
          List.of(
              engine.program,
              "--experimental-websocket",
              "--no-warnings",
              folder.resolve("node.js").toString(),
              task);
      case CHROMIUM ->
          List.of(
              engine.program,
              "--headless",
              "--no-sandbox",
              "--no-first-run",
              "--disable-gpu",
              "--disable-dev-shm-usage",
              "--disable-background-networking",
              "--user-data-dir=" + folder.resolve("profile"),
              "--remote-debugging-port=0",
              origin() + "/page.html");
    };
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/report")) {
        lines.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(204, -1);
      } else if (path.equals("/task")) {
        answer(exchange, "application/json", task.getBytes(UTF_8));
      } else if (Files.isRegularFile(folder.resolve(path.substring(1)))) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        String type = MEDIA_TYPES.getOrDefault(extension, "text/plain");
        answer(exchange, type, Files.readAllBytes(folder.resolve(path.substring(1))));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The script's reports, as JSON. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  public Script await(String line) {
    Awaitility.await(line).atMost(TIMEOUT).until(() -> lines.contains(line));
    return this;
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly().onExit().join();
    }
    pages.stop(0);
  }
}
