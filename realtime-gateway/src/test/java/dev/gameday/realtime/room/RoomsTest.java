package dev.gameday.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gameday.base.telemetry.SpanRecorder;
import dev.gameday.events.EventEnvelope;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.support.Events;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

class RoomsTest {

  private static final RoomKey SESSION = RoomKey.session(7);

  private final Rooms rooms = rooms(Duration.ZERO);
  private final Logger logger = (Logger) LoggerFactory.getLogger(Rooms.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private static Rooms rooms(Duration evictAfter) {
    var limits =
        new RoomSettings(
            100, DataSize.ofMegabytes(1), Duration.ofHours(1), Duration.ofSeconds(2), evictAfter);
    return new Rooms(limits, Clock.systemUTC(), SpanRecorder.off(), new SimpleMeterRegistry());
  }

  @BeforeEach
  void attachAppender() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void detachAppender() {
    logger.detachAppender(lines);
  }

  @Test
  void shouldRemoveRoomWithoutSubscribers() {
    rooms.publish(Events.started(7), true);
    Room room = rooms.enter(SESSION);
    rooms.tidy();
    assertThat(rooms.size()).isEqualTo(1);

    rooms.leave(room);
    rooms.tidy();
    assertThat(rooms.size()).isZero();
  }

  @Test
  void shouldKeepIdleRoomForResumingClients() {
    Rooms retaining = rooms(Duration.ofMinutes(10));
    retaining.publish(Events.started(7), true);

    retaining.tidy();

    assertThat(retaining.enter(SESSION).cursorAfter(0, null)).isPresent();
  }

  @Test
  void shouldResumeOnlyBehindEventWithTheClientsId() {
    EventEnvelope seen = Events.gameAdded(7, 2);
    rooms.publish(Events.started(7), true);
    rooms.publish(seen, true);
    rooms.publish(Events.gameAdded(7, 3), true);

    Room room = rooms.enter(SESSION);

    assertThat(room.cursorAfter(2, seen.id().toString())).isPresent();
    assertThat(room.cursorAfter(2, Events.gameAdded(7, 2).id().toString())).isEmpty();
    assertThat(room.cursorAfter(0, seen.id().toString())).isEmpty();
  }

  /** Happens after the loss of the database, when sequences restart. */
  @Test
  void shouldRestartRoomWhenSequenceIsReused() {
    rooms.publish(Events.started(7), true);
    rooms.publish(Events.gameAdded(7, 2), true);
    rooms.publish(Events.gameAdded(7, 3), true);
    Room room = rooms.enter(SESSION);
    RoomCursor subscriber = room.cursorAtEnd();

    rooms.publish(Events.started(7), true);
    rooms.publish(Events.gameAdded(7, 2), true);

    assertThat(subscriber.isLost()).isTrue();
    assertThat(room.latestSequence()).isEqualTo(2);
    assertThat(room.cursorAfter(3, null)).isEmpty();
    assertThat(room.cursorAfter(0, null)).isPresent();
  }

  @Test
  void shouldPublishSessionStartToItsRoomAndTheBroadcastRoom() {
    RoomCursor broadcastRoom = rooms.enterBroadcastRoom().cursorAtEnd();
    RoomCursor room = rooms.enter(SESSION).cursorAtEnd();

    rooms.publish(Events.started(7), true);
    rooms.publish(Events.gameAdded(7, 2), true);

    assertThat(broadcastRoom.next()).hasValueSatisfying(e -> assertThat(e.sequence()).isEqualTo(1));
    assertThat(broadcastRoom.next()).isEmpty();
    assertThat(room.next()).isPresent();
    assertThat(room.next()).isPresent();
  }

  @Test
  void shouldNotPublishPastEvents() {
    RoomCursor broadcastRoom = rooms.enterBroadcastRoom().cursorAtEnd();

    rooms.publish(Events.started(7), false);

    assertThat(broadcastRoom.next()).isEmpty();
    assertThat(lines.list).isEmpty();
  }

  @Test
  void shouldLogEachEventOnceWithItsSubscriberCount() {
    rooms.enter(SESSION);
    rooms.enter(SESSION);
    EventEnvelope event = Events.gameAdded(7, 2);

    rooms.publish(event, true);
    rooms.publish(event, true);

    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key + "=" + pair.value)
                    .contains(
                        "event.action=event.pushed",
                        "eventId=" + event.id(),
                        "sessionId=7",
                        "sequence=2",
                        "connections=2"));
  }
}
