package dev.gameday.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers of this test JVM, started when first asked for and stopped at its end. What is handed
 * out belongs to a test class: the same class is always given the same, two classes never share.
 */
public final class RealServers {
  private static final Map<Class<?>, TestDatabase> DATABASES = new ConcurrentHashMap<>();
  private static final Map<Class<?>, TestKafka> KAFKAS = new ConcurrentHashMap<>();

  private RealServers() {}

  public static TestDatabase database(Class<?> owner) {
    return DATABASES.computeIfAbsent(owner, _ -> SharedPostgres.get().createDatabase());
  }

  /** Another empty database, for tests that need several, as two services beside each other do. */
  public static TestDatabase anotherDatabase() {
    return SharedPostgres.get().createDatabase();
  }

  public static TestKafka kafka(Class<?> owner) {
    return KAFKAS.computeIfAbsent(owner, _ -> SharedKafka.get().createPrefix());
  }
}
