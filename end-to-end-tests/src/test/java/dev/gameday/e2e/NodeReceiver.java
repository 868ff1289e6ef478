package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Node process that runs {@code receiver.js}. */
final class NodeReceiver implements AutoCloseable {

  static final String SECRET = "mysecret123";

  private final Process process;
  private final int port;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private NodeReceiver(Process process) throws IOException {
    this.process = process;
    BufferedReader output = process.inputReader(UTF_8);
    this.port =
        Integer.parseInt(Objects.requireNonNull(output.readLine(), "Node exited at its start"));
    Thread.ofPlatform().daemon().start(() -> output.lines().forEach(lines::add));
  }

  static NodeReceiver start() throws IOException, URISyntaxException {
    var script =
        Objects.requireNonNull(NodeReceiver.class.getResource("/receiver.js"), "no receiver.js");
    var builder = new ProcessBuilder("node", Path.of(script.toURI()).toString());
    builder.environment().put("WEBHOOK_SECRET", SECRET);
    return new NodeReceiver(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  String url() {
    return "http://127.0.0.1:" + port + "/webhooks/jackbox";
  }

  /** Returns a line of JSON for each delivery, with {@code accepted} and {@code text}. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
