package dev.gameday.realtime.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.protocol.RoomKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemotePresenceTest {

  private static final RoomKey SESSION = RoomKey.session(3);
  private static final RoomKey MATCH = RoomKey.match("3");

  private final RemotePresence remotePresence = new RemotePresence(Duration.ofMillis(15));

  @Test
  void shouldSumCountsOfInstances() {
    remotePresence.alive("a", 100);
    remotePresence.alive("b", 100);
    remotePresence.count("a", SESSION, 2);
    remotePresence.count("b", SESSION, 3);
    remotePresence.count("b", MATCH, 7);

    assertThat(remotePresence.in(SESSION, 100)).isEqualTo(5);
    remotePresence.count("a", SESSION, 0);
    assertThat(remotePresence.in(SESSION, 100)).isEqualTo(3);
  }

  @Test
  void shouldExcludeExpiredInstanceUntilItIsAliveAgain() {
    remotePresence.alive("a", 100);
    remotePresence.count("a", SESSION, 2);

    assertThat(remotePresence.in(SESSION, 114)).isEqualTo(2);
    assertThat(remotePresence.in(SESSION, 115)).isZero();
    remotePresence.alive("a", 120);
    assertThat(remotePresence.in(SESSION, 121)).isEqualTo(2);
  }

  @Test
  void shouldRemoveStoppedInstance() {
    remotePresence.alive("a", 100);
    remotePresence.count("a", SESSION, 2);

    remotePresence.gone("a");

    assertThat(remotePresence.in(SESSION, 101)).isZero();
  }

  @Test
  void shouldParseItsOwnKeys() {
    assertThat(PresenceKey.parse(new PresenceKey("a", SESSION).toString()))
        .contains(new PresenceKey("a", SESSION));
    assertThat(PresenceKey.parse(new PresenceKey("a", MATCH).toString()))
        .contains(new PresenceKey("a", MATCH));
    assertThat(PresenceKey.parse(new PresenceKey("a", null).toString()))
        .contains(new PresenceKey("a", null));
    assertThat(PresenceKey.parse("a FUTURE_KIND 3")).isEmpty();
  }
}
