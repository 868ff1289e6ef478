package dev.gameday.realtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.loop.BackgroundLoops;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterThreadTest {

  private final WriterThread writer = new WriterThread(0, Clock.systemUTC(), new BackgroundLoops());
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    writer.stop();
  }

  @Test
  void shouldPushEventsBeforeItAdmitsConnections() throws InterruptedException {
    var last = new CountDownLatch(1);
    writer.execute(() -> done.add("first client"));
    writer.execute(() -> done.add("second client"));
    writer.execute(last::countDown);

    writer.executeNext(() -> done.add("event"));
    writer.start();
    last.await();

    assertThat(done).containsExactly("event", "first client", "second client");
  }
}
