package dev.gameday.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A separate JVM that runs a Postgres server until it is killed. */
final class KilledRun {
  private final Process jvm;
  private final long postgresPid;

  private KilledRun(Process jvm, long postgresPid) {
    this.jvm = jvm;
    this.postgresPid = postgresPid;
  }

  static KilledRun start(Path folder) throws IOException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = jvm.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("pid ")) {
        return new KilledRun(jvm, Long.parseLong(line.substring(4)));
      }
    }
    throw new IllegalStateException("the child JVM ended before its Postgres was up");
  }

  long postgresPid() {
    return postgresPid;
  }

  /** Kills the JVM with kill -9, so that it cannot stop its Postgres. */
  void kill() throws InterruptedException {
    jvm.destroyForcibly().waitFor();
  }

  public static void main(String[] arguments) throws Exception {
    PostgresServer server = PostgresServer.start(Path.of(arguments[0]));
    server.createDatabase("league", "league", "league-password");
    System.out.println("pid " + server.pid());
    System.out.flush();
    server.exit().join();
  }
}
