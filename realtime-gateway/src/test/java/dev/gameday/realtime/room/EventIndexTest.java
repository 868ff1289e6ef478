package dev.gameday.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.protocol.RoomKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventIndexTest {

  private static final RoomKey ROOM = RoomKey.session(1);

  private final List<LoggedEvent> events = new ArrayList<>(List.of(LoggedEvent.beforeAll(ROOM)));
  private final EventIndex index = new EventIndex(events.getFirst());

  private void add(int count) {
    for (int n = 0; n < count; n++) {
      LoggedEvent last = events.getLast();
      var event = new LoggedEvent(last, ROOM, last.sequence() + 1, new byte[0], 0, 0, 0);
      index.add(event);
      last.next = event;
      events.add(event);
    }
  }

  @Test
  void shouldFindEachEventByItsPosition() {
    add(1_000);

    assertThat(events).allSatisfy(event -> assertThat(index.at(event.position)).isSameAs(event));
    assertThat(index.at(1_000)).isNull();
  }

  @Test
  void shouldNotFindRemovedEvents() {
    add(100);
    index.keepFrom(events.get(60));
    add(100);

    assertThat(events.subList(0, 60))
        .allSatisfy(event -> assertThat(index.at(event.position)).isNull());
    assertThat(events.subList(60, 201))
        .allSatisfy(event -> assertThat(index.at(event.position)).isSameAs(event));
  }
}
