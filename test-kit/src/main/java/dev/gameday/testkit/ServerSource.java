package dev.gameday.testkit;

/**
 * Where the servers of this test JVM come from: containers where a Docker engine answers and has
 * the images or can pull them, else programs that the build brings along. Which of the two it was
 * is said on standard output. {@code GAMEDAY_TEST_SERVERS} settles it: {@code containers} or {@code
 * embedded}.
 */
enum ServerSource {
  CONTAINERS,
  EMBEDDED;

  private static final String SETTING = "GAMEDAY_TEST_SERVERS";

  /** The same for all servers of a JVM. */
  static ServerSource current() {
    return Holder.CURRENT;
  }

  private static ServerSource choose() {
    String wish = System.getenv().getOrDefault(SETTING, "auto");
    return switch (wish) {
      case "containers" -> told(CONTAINERS, SETTING + " says so");
      case "embedded" -> told(EMBEDDED, SETTING + " says so");
      case "auto" ->
          ContainerImages.obstacle()
              .map(obstacle -> told(EMBEDDED, obstacle))
              .orElseGet(() -> told(CONTAINERS, "a Docker engine answers"));
      default ->
          throw new IllegalArgumentException(
              SETTING + " must be containers, embedded or auto, and is " + wish);
    };
  }

  private static ServerSource told(ServerSource source, String reason) {
    String servers =
        switch (source) {
          case CONTAINERS -> "in containers, " + ContainerImages.names();
          case EMBEDDED -> "embedded";
        };
    System.out.println("Kafka and Postgres of these tests are " + servers + ": " + reason + ".");
    return source;
  }

  private static final class Holder {
    static final ServerSource CURRENT = choose();
  }
}
