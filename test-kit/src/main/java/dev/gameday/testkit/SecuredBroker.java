package dev.gameday.testkit;

import dev.gameday.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** A broker with two listeners, a secured one and an open one. */
record SecuredBroker(EmbeddedKafka kafka, SecuredListener listener) implements AutoCloseable {
  static SecuredBroker start(Path folder, SelfSigned keys) {
    var listener = SecuredListener.of(keys.file(), keys.password());
    return new SecuredBroker(EmbeddedKafka.start(folder, listener::addTo), listener);
  }

  String securedServers() {
    return listener.bootstrapServers();
  }

  String openServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public void close() {
    kafka.close();
  }
}
