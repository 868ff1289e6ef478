package dev.gameday.testkit;

import dev.gameday.embedded.EmbeddedKafka;
import java.util.concurrent.atomic.AtomicInteger;

/** The one Kafka of this test JVM. */
final class SharedKafka {
  private final EmbeddedKafka kafka = startAndStopAtEnd();
  private final AtomicInteger created = new AtomicInteger();

  private SharedKafka() {}

  static SharedKafka get() {
    return Holder.SHARED;
  }

  TestKafka createPrefix() {
    return new TestKafka(kafka.bootstrapServers(), "t" + created.incrementAndGet() + ".");
  }

  private static EmbeddedKafka startAndStopAtEnd() {
    var folder = TemporaryFolder.create("kafka");
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.path());
    folder.deleteAtEndAfter(kafka::close);
    return kafka;
  }

  private static final class Holder {
    static final SharedKafka SHARED = new SharedKafka();
  }
}
