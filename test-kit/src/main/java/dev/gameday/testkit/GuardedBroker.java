package dev.gameday.testkit;

import dev.gameday.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** A broker with two doors, of which one is guarded. */
record GuardedBroker(EmbeddedKafka kafka, GuardedDoor door) implements AutoCloseable {
  static GuardedBroker start(Path folder, SelfSigned keys) {
    var door = GuardedDoor.of(keys.file(), keys.password());
    return new GuardedBroker(EmbeddedKafka.start(folder, door::addTo), door);
  }

  String guardedServers() {
    return door.bootstrapServers();
  }

  String openServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public void close() {
    kafka.close();
  }
}
