package dev.gameday.local;

import dev.gameday.embedded.StartFailedException;
import dev.gameday.local.data.DataFolder;
import dev.gameday.local.data.DataFolderUnusableException;
import dev.gameday.local.logs.Logs;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main class of the local run. Ctrl-C stops it in order. */
public final class Gameday {
  private Gameday() {}

  public static void main(String[] arguments) {
    try {
      Settings settings = Settings.from(System.getenv());
      DataFolder data = DataFolder.open(settings.data());
      Logs.start(data.logs());
      run(settings, data);
    } catch (StartFailedException | DataFolderUnusableException e) {
      refuse(sentence(e));
    }
  }

  private static void run(Settings settings, DataFolder data) {
    Logger log = LoggerFactory.getLogger(Gameday.class);
    var run = new LocalRun(settings, data);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, log), "stop"));
    try {
      if (run.start()) {
        System.out.println(Banner.of(settings, run.adminKey(), data.logs()));
        refuse(run.awaitFailure());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StartFailedException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("event.action", "local.start_failed")
          .log("Start failed");
      refuse(e.getCause() == null ? sentence(e) : sentence(e) + " Details: " + data.logs());
    }
  }

  private static void stop(LocalRun run, Logger log) {
    run.stop();
    log.atInfo().addKeyValue("event.action", "local.stopped").log("Stopped");
    Logs.stop();
  }

  /** Prints the reason and exits; the shutdown hook stops the parts that have started. */
  private static void refuse(String sentence) {
    System.err.println("gameday: " + sentence);
    System.exit(1);
  }

  private static String sentence(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }
}
