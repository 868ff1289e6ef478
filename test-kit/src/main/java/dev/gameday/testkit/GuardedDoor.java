package dev.gameday.testkit;

import dev.gameday.embedded.FreePort;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * A way into a broker as others than we run it: it asks for TLS, a name and a password, and lets a
 * user do only what it has a right to. Who comes in by the usual one may do everything.
 *
 * @param keys the broker's key and certificate, in PKCS 12
 * @param keysPassword of that file
 */
record GuardedDoor(int port, Path keys, String keysPassword) {
  private static final String NAME = "GUARDED";

  /** On a free port. */
  static GuardedDoor of(Path keys, String keysPassword) {
    return new GuardedDoor(FreePort.find(), keys, keysPassword);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  void addTo(Properties broker) {
    String listener = NAME + "://" + bootstrapServers();
    append(broker, "listeners", listener);
    append(broker, "advertised.listeners", listener);
    append(broker, "listener.security.protocol.map", NAME + ":SASL_SSL");
    broker.put("authorizer.class.name", StandardAuthorizer.class.getName());
    broker.put("super.users", KafkaPrincipal.ANONYMOUS.toString());
    Map.of(
            "sasl.enabled.mechanisms",
            ScramMechanism.SCRAM_SHA_512.mechanismName(),
            "scram-sha-512.sasl.jaas.config",
            ScramLoginModule.class.getName() + " required;",
            "ssl.keystore.type",
            "PKCS12",
            "ssl.keystore.location",
            keys.toString(),
            "ssl.keystore.password",
            keysPassword,
            "ssl.key.password",
            keysPassword)
        .forEach((name, value) -> broker.put("listener.name.guarded." + name, value));
  }

  private static void append(Properties broker, String name, String value) {
    broker.merge(name, value, (before, more) -> before + "," + more);
  }
}
