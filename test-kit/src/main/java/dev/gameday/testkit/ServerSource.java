package dev.gameday.testkit;

/**
 * The source of this test JVM's servers: containers if a Docker engine has the images or can pull
 * them, otherwise the embedded servers. The choice is printed to standard output. {@code
 * GAMEDAY_TEST_SERVERS} overrides it: {@code containers} or {@code embedded}.
 */
enum ServerSource {
  CONTAINERS,
  EMBEDDED;

  private static final String SETTING = "GAMEDAY_TEST_SERVERS";

  /** Returns the source of all servers of this JVM. */
  static ServerSource current() {
    return Holder.CURRENT;
  }

  private static ServerSource choose() {
    String configured = System.getenv().getOrDefault(SETTING, "auto");
    return switch (configured) {
      case "containers" -> chosen(CONTAINERS, "set by " + SETTING);
      case "embedded" -> chosen(EMBEDDED, "set by " + SETTING);
      case "auto" ->
          ContainerImages.obstacle()
              .map(obstacle -> chosen(EMBEDDED, obstacle))
              .orElseGet(() -> chosen(CONTAINERS, "a Docker engine answers"));
      default ->
          throw new IllegalArgumentException(
              SETTING + " must be containers, embedded or auto, but is " + configured);
    };
  }

  private static ServerSource chosen(ServerSource source, String reason) {
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
