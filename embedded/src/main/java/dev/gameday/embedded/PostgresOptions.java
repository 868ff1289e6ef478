package dev.gameday.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The server's command line. Its configuration files contain no settings, so new versions can
 * change them.
 */
final class PostgresOptions {
  static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  static final Map<String, String> WITHOUT_FSYNC =
      Map.of("fsync", "off", "synchronous_commit", "on", "full_page_writes", "off");

  private static final Map<String, String> LOCAL =
      Map.of("listen_addresses", "127.0.0.1", "unix_socket_directories", "");

  /** Low resource use, but frequent autovacuum: the outbox constantly inserts and deletes rows. */
  private static final Map<String, String> SMALL =
      Map.of(
          "max_connections", "200",
          "shared_buffers", "64MB",
          "io_method", "sync",
          "jit", "off",
          "max_wal_senders", "0",
          "max_logical_replication_workers", "0",
          "autovacuum_naptime", "10s",
          "timezone", "UTC",
          "log_timezone", "UTC");

  /**
   * The minimum of hash iterations for passwords. Passwords are long and random, so iterations
   * would only slow down connections.
   */
  private static final Map<String, String> QUICK_LOGINS = Map.of("scram_iterations", "1");

  /**
   * Settings that keep statements and details, which may contain payloads and secrets, out of the
   * log.
   */
  private static final Map<String, String> DISCREET_LOG =
      Map.of(
          "log_line_prefix", "",
          "log_error_verbosity", "terse",
          "log_min_error_statement", "panic",
          "log_parameter_max_length_on_error", "0",
          "log_checkpoints", "off");

  private PostgresOptions() {}

  static List<String> of(Path data, int port, Map<String, String> durability) {
    var settings = new TreeMap<String, String>();
    settings.putAll(durability);
    settings.putAll(LOCAL);
    settings.putAll(SMALL);
    settings.putAll(QUICK_LOGINS);
    settings.putAll(DISCREET_LOG);
    var options = new ArrayList<>(List.of("-D", data.toString(), "-p", String.valueOf(port)));
    settings.forEach(
        (name, value) -> {
          options.add("-c");
          options.add(name + "=" + value);
        });
    return options;
  }
}
