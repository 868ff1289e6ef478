package dev.gameday.realtime.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.protocol.RoomKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttendanceTest {

  private static final RoomKey SESSION = RoomKey.session(3);
  private static final RoomKey MATCH = RoomKey.match("3");

  private final Attendance attendance = new Attendance(Duration.ofMillis(15));

  @Test
  void shouldAddUpWhatInstancesTell() {
    attendance.alive("a", 100);
    attendance.alive("b", 100);
    attendance.count("a", SESSION, 2);
    attendance.count("b", SESSION, 3);
    attendance.count("b", MATCH, 7);

    assertThat(attendance.in(SESSION, 100)).isEqualTo(5);
    attendance.count("a", SESSION, 0);
    assertThat(attendance.in(SESSION, 100)).isEqualTo(3);
  }

  @Test
  void shouldNotCountAnInstanceThatSaysNothingUntilItSpeaksAgain() {
    attendance.alive("a", 100);
    attendance.count("a", SESSION, 2);

    assertThat(attendance.in(SESSION, 114)).isEqualTo(2);
    assertThat(attendance.in(SESSION, 115)).isZero();
    attendance.alive("a", 120);
    assertThat(attendance.in(SESSION, 121)).isEqualTo(2);
  }

  @Test
  void shouldForgetAnInstanceThatHasStopped() {
    attendance.alive("a", 100);
    attendance.count("a", SESSION, 2);

    attendance.gone("a");

    assertThat(attendance.in(SESSION, 101)).isZero();
  }

  @Test
  void shouldReadItsKeysBack() {
    assertThat(PresenceKey.parse(new PresenceKey("a", SESSION).toString()))
        .contains(new PresenceKey("a", SESSION));
    assertThat(PresenceKey.parse(new PresenceKey("a", MATCH).toString()))
        .contains(new PresenceKey("a", MATCH));
    assertThat(PresenceKey.parse(new PresenceKey("a", null).toString()))
        .contains(new PresenceKey("a", null));
    assertThat(PresenceKey.parse("a FUTURE_KIND 3")).isEmpty();
  }
}
