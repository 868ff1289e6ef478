package dev.gameday.webhooks.intake;

import dev.gameday.events.EventEnvelope;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.delivery.DeliveryLog;
import dev.gameday.webhooks.dispatch.EventDeliveries;
import dev.gameday.webhooks.dispatch.Lanes;
import dev.gameday.webhooks.subscription.Audience;
import dev.gameday.webhooks.subscription.Endpoint;
import dev.gameday.webhooks.subscription.Endpoints;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Turns records into deliveries. What can fail, the questions to the database, comes first and
 * changes nothing; then every record is tracked and handed on, which can't fail.
 */
@Component
class Intake {

  private final Endpoints endpoints;
  private final DeliveryLog deliveries;
  private final Lanes lanes;
  private final DeadLetters deadLetters;
  private final MatchEnds matchEnds;
  private final Clock clock;
  private final AtomicInteger outstanding = new AtomicInteger();

  Intake(
      Endpoints endpoints,
      DeliveryLog deliveries,
      Lanes lanes,
      DeadLetters deadLetters,
      MatchEnds matchEnds,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.lanes = lanes;
    this.deadLetters = deadLetters;
    this.matchEnds = matchEnds;
    this.clock = clock;
  }

  /** Deliveries taken in and not yet durable. */
  int outstanding() {
    return outstanding.get();
  }

  /**
   * @param reconsumedUpTo a partition's offset below which somebody may have taken records in
   *     before: what is in the log already is passed over there
   * @throws RuntimeException if the database can't be asked; then nothing has been taken in
   */
  void take(
      List<ConsumerRecord<byte[], byte[]>> records,
      Progress progress,
      ToLongFunction<TopicPartition> reconsumedUpTo) {
    List<Incoming> incoming = records.stream().map(Incoming::read).toList();
    Audience audience = endpoints.audience(envelopes(incoming));
    Set<DeliveryLog.Key> known = known(incoming, audience, reconsumedUpTo);
    for (Incoming record : incoming) {
      progress
          .of(record.partition())
          .ifPresent(
              partition -> {
                switch (record) {
                  case Incoming.Event event when MatchEnds.isEnd(event.envelope()) ->
                      endMatch(event, partition);
                  case Incoming.Event event ->
                      schedule(event, partition, audience.of(event.envelope()), known);
                  case Incoming.Poison poison -> putAside(poison, partition);
                }
              });
    }
  }

  private static List<EventEnvelope> envelopes(List<Incoming> incoming) {
    return incoming.stream()
        .filter(Incoming.Event.class::isInstance)
        .map(event -> ((Incoming.Event) event).envelope())
        .toList();
  }

  private Set<DeliveryLog.Key> known(
      List<Incoming> incoming, Audience audience, ToLongFunction<TopicPartition> reconsumedUpTo) {
    var asked = new ArrayList<DeliveryLog.Key>();
    for (Incoming record : incoming) {
      if (record instanceof Incoming.Event event
          && event.record().offset() < reconsumedUpTo.applyAsLong(event.partition())) {
        EventEnvelope envelope = event.envelope();
        audience.of(envelope).forEach(endpoint -> asked.add(key(envelope, endpoint)));
      }
    }
    return asked.isEmpty() ? Set.of() : deliveries.known(asked);
  }

  private void schedule(
      Incoming.Event event,
      PartitionProgress partition,
      List<Endpoint> wanting,
      Set<DeliveryLog.Key> known) {
    EventEnvelope envelope = event.envelope();
    List<Endpoint> due =
        partition.isNew(envelope.id())
            ? wanting.stream()
                .filter(endpoint -> known.isEmpty() || !known.contains(key(envelope, endpoint)))
                .toList()
            : List.of();
    TrackedRecord tracked = partition.track(event.record().offset(), due.size());
    if (!due.isEmpty()) {
      outstanding.addAndGet(due.size());
      var deliveries = EventDeliveries.of(envelope, clock.instant());
      due.forEach(endpoint -> lanes.first(deliveries.to(endpoint), endpoint, () -> done(tracked)));
    }
  }

  /** Comes after everything of the match that is on its way to its webhooks. */
  private void endMatch(Incoming.Event event, PartitionProgress partition) {
    EventEnvelope envelope = event.envelope();
    if (partition.isNew(envelope.id())) {
      partition.trackWaiting(
          event.record().offset(),
          tracked -> {
            outstanding.incrementAndGet();
            matchEnds.end(envelope, () -> done(tracked));
          });
    } else {
      partition.track(event.record().offset(), 0);
    }
  }

  private void putAside(Incoming.Poison poison, PartitionProgress partition) {
    TrackedRecord tracked = partition.track(poison.record().offset(), 1);
    outstanding.incrementAndGet();
    deadLetters.put(poison, () -> done(tracked));
  }

  private void done(TrackedRecord record) {
    outstanding.decrementAndGet();
    record.recorded();
  }

  private static DeliveryLog.Key key(EventEnvelope envelope, Endpoint endpoint) {
    long webhookId = endpoint.webhookId();
    return new DeliveryLog.Key(webhookId, DeliveryId.of(envelope.id(), webhookId));
  }
}
