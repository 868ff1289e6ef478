package dev.gameday.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The server's command line. Nothing is kept in its files, so a new version brings new settings.
 */
final class PostgresOptions {
  static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  static final Map<String, String> WITHOUT_FSYNC =
      Map.of("fsync", "off", "synchronous_commit", "on", "full_page_writes", "off");

  private static final Map<String, String> LOCAL =
      Map.of("listen_addresses", "127.0.0.1", "unix_socket_directories", "");

  /** The outbox turns over its rows all the time, so dead ones are looked for often. */
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
   * Roles have random passwords, too long to be guessed however quick an attempt is; what would
   * slow one down, every connection would pay for.
   */
  private static final Map<String, String> QUICK_LOGINS = Map.of("scram_iterations", "1");

  /** Statements and details may carry payloads and secrets: they stay out of the log. */
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
