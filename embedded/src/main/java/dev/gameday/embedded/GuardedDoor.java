package dev.gameday.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * A way into a broker as others than we run it: it asks for TLS, a name and a password. What is
 * inside goes on by the usual one.
 *
 * @param keys the broker's key and certificate, in PKCS 12
 * @param keysPassword of that file
 */
public record GuardedDoor(
    int port, Path keys, String keysPassword, String user, String userPassword) {
  private static final String NAME = "GUARDED";

  /** On a free port. */
  public static GuardedDoor of(Path keys, String keysPassword, String user, String userPassword) {
    return new GuardedDoor(FreePort.find(), keys, keysPassword, user, userPassword);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  void addTo(Properties broker) {
    String listener = NAME + "://" + bootstrapServers();
    append(broker, "listeners", listener);
    append(broker, "advertised.listeners", listener);
    append(broker, "listener.security.protocol.map", NAME + ":SASL_SSL");
    Map.of(
            "sasl.enabled.mechanisms",
            "PLAIN",
            "plain.sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
                .formatted(user, userPassword),
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
