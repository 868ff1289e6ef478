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
 * A broker's listener configured as in production: it requires TLS, a user name and a password, and
 * users have only the rights granted to them. Clients of the default listener may do everything.
 *
 * @param keys the PKCS 12 file with the broker's key and certificate
 * @param keysPassword the password of that file
 */
record SecuredListener(int port, Path keys, String keysPassword) {
  private static final String NAME = "SECURED";

  /** Returns a listener on a free port. */
  static SecuredListener of(Path keys, String keysPassword) {
    return new SecuredListener(FreePort.find(), keys, keysPassword);
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
        .forEach((name, value) -> broker.put("listener.name.secured." + name, value));
  }

  private static void append(Properties broker, String name, String value) {
    broker.merge(name, value, (before, more) -> before + "," + more);
  }
}
