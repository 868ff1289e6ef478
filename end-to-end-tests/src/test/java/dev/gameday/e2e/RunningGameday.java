package dev.gameday.e2e;

import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A {@code ./gameday} that is ready, an admin's token and a token that expires after a second. */
record RunningGameday(GamedayProcess process, String token, String shortLivedToken)
    implements AutoCloseable {

  private static final Path FOLDERS = Path.of("target", "gameday").toAbsolutePath();

  static RunningGameday start(String name)
      throws IOException, InterruptedException, TimeoutException {
    Files.createDirectories(FOLDERS);
    var process = GamedayProcess.start(Files.createTempDirectory(FOLDERS, name + "-"), Map.of());
    try {
      var visitor = Api.of(process.origin());
      String token =
          visitor
              .post("/api/auth/login", "{\"key\":\"" + GamedayProcess.ADMIN_KEY + "\"}")
              .expect(200)
              .json()
              .get("token")
              .stringValue();
      String shortLived =
          visitor
              .as(token)
              .post(
                  "/api/auth/tokens",
                  """
                  {"subject":"short-lived","scopes":["sessions:write","live"],"expiresIn":1}""")
              .expect(200)
              .json()
              .get("token")
              .stringValue();
      return new RunningGameday(process, token, shortLived);
    } catch (RuntimeException | Error | IOException e) {
      process.close();
      throw e;
    }
  }

  /** Returns a client without a token. */
  Api visitor() {
    return Api.of(process.origin());
  }

  Api admin() {
    return visitor().as(token);
  }

  Host host() {
    return new Host(admin());
  }

  /** Returns a WebSocket client that has authenticated. */
  LiveClient live() throws InterruptedException {
    return LiveClient.authenticated(process.liveOrigin(), token);
  }

  @Override
  public void close() {
    process.close();
  }
}
