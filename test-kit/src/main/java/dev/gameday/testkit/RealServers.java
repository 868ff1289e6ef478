package dev.gameday.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers of this test JVM, started on first use and stopped when the JVM exits. Each test
 * class has one database and one topic prefix.
 */
public final class RealServers {
  private static final Map<Class<?>, TestDatabase> DATABASES = new ConcurrentHashMap<>();
  private static final Map<Class<?>, TestKafka> KAFKAS = new ConcurrentHashMap<>();

  private RealServers() {}

  public static TestDatabase database(Class<?> owner) {
    return DATABASES.computeIfAbsent(owner, _ -> SharedPostgres.get().createDatabase());
  }

  /** Returns another empty database, for tests that need several. */
  public static TestDatabase anotherDatabase() {
    return SharedPostgres.get().createDatabase();
  }

  public static TestKafka kafka(Class<?> owner) {
    return KAFKAS.computeIfAbsent(owner, _ -> SharedKafka.get().createPrefix());
  }
}
