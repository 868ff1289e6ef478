package dev.gameday.webhooks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

  private final PartitionProgress progress = new PartitionProgress();

  @Test
  void shouldCommitLongestRecordedPrefix() {
    TrackedRecord first = progress.track(10, 2);
    TrackedRecord second = progress.track(11, 1);
    progress.track(15, 0);

    second.recorded();
    assertThat(progress.toCommit()).isEmpty();
    first.recorded();
    assertThat(progress.toCommit()).isEmpty();
    first.recorded();
    assertThat(progress.toCommit()).hasValue(16);
  }

  @Test
  void shouldOfferOffsetUntilCommitted() {
    progress.track(10, 0);

    assertThat(progress.toCommit()).hasValue(11);
    assertThat(progress.toCommit()).hasValue(11);
    progress.committed(11);
    assertThat(progress.toCommit()).isEmpty();
  }

  @Test
  void shouldNeverGoBack() {
    progress.track(10, 0);
    progress.track(11, 0);
    progress.track(10, 0);

    assertThat(progress.toCommit()).hasValue(12);
  }

  @Test
  void shouldStartStepAfterAllEarlierRecords() {
    var started = new ArrayList<Long>();
    Consumer<TrackedRecord> step = record -> started.add(record.offset());
    TrackedRecord before = progress.track(10, 1);
    progress.trackWaiting(11, step);
    progress.track(12, 0);
    progress.trackWaiting(13, step);
    TrackedRecord between = progress.track(14, 1);
    progress.trackWaiting(15, step);

    progress.startWaiting();
    assertThat(started).isEmpty();
    before.recorded();
    progress.startWaiting();
    progress.startWaiting();
    assertThat(started).containsExactly(11L, 13L);
    between.recorded();
    progress.startWaiting();
    assertThat(started).containsExactly(11L, 13L, 15L);
  }

  @Test
  void shouldNotCommitPastUnfinishedStep() {
    var steps = new ArrayList<TrackedRecord>();
    progress.trackWaiting(10, steps::add);
    progress.track(11, 0);

    progress.startWaiting();
    assertThat(progress.toCommit()).isEmpty();
    steps.getFirst().recorded();
    assertThat(progress.toCommit()).hasValue(12);
  }

  @Test
  void shouldDetectRepeatedEvents() {
    EventId event = EventId.at(Instant.EPOCH);

    assertThat(progress.isNew(event)).isTrue();
    assertThat(progress.isNew(event)).isFalse();
    for (int i = 0; i < 5_000; i++) {
      progress.isNew(EventId.at(Instant.EPOCH));
    }
    assertThat(progress.isNew(event)).isTrue();
  }
}
