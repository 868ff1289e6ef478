package dev.gameday.webhooks.intake;

import dev.gameday.events.EventEnvelope;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.delivery.DeliveryLogQueries;
import dev.gameday.webhooks.dispatch.EndpointQueues;
import dev.gameday.webhooks.dispatch.EventDeliveries;
import dev.gameday.webhooks.endpoint.Endpoint;
import dev.gameday.webhooks.endpoint.Endpoints;
import dev.gameday.webhooks.endpoint.Recipients;
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
  private final DeliveryLogQueries deliveries;
  private final EndpointQueues queues;
  private final DeadLetters deadLetters;
  private final MatchEndHandler matchEndHandler;
  private final Clock clock;
  private final AtomicInteger outstanding = new AtomicInteger();

  Intake(
      Endpoints endpoints,
      DeliveryLogQueries deliveries,
      EndpointQueues queues,
      DeadLetters deadLetters,
      MatchEndHandler matchEndHandler,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.queues = queues;
    this.deadLetters = deadLetters;
    this.matchEndHandler = matchEndHandler;
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
  void consume(
      List<ConsumerRecord<byte[], byte[]>> records,
      Progress progress,
      ToLongFunction<TopicPartition> reconsumedUpTo) {
    List<DecodedRecord> decoded = records.stream().map(DecodedRecord::read).toList();
    Recipients recipients = endpoints.recipients(envelopes(decoded));
    Set<DeliveryLogQueries.Key> known = known(decoded, recipients, reconsumedUpTo);
    for (DecodedRecord record : decoded) {
      progress
          .of(record.partition())
          .ifPresent(
              partition -> {
                switch (record) {
                  case DecodedRecord.Event event when MatchEndHandler.isEnd(event.envelope()) ->
                      endMatch(event, partition);
                  case DecodedRecord.Event event ->
                      schedule(event, partition, recipients.of(event.envelope()), known);
                  case DecodedRecord.Poison poison -> putAside(poison, partition);
                }
              });
    }
  }

  private static List<EventEnvelope> envelopes(List<DecodedRecord> decoded) {
    return decoded.stream()
        .filter(DecodedRecord.Event.class::isInstance)
        .map(event -> ((DecodedRecord.Event) event).envelope())
        .toList();
  }

  private Set<DeliveryLogQueries.Key> known(
      List<DecodedRecord> decoded,
      Recipients recipients,
      ToLongFunction<TopicPartition> reconsumedUpTo) {
    var asked = new ArrayList<DeliveryLogQueries.Key>();
    for (DecodedRecord record : decoded) {
      if (record instanceof DecodedRecord.Event event
          && event.record().offset() < reconsumedUpTo.applyAsLong(event.partition())) {
        EventEnvelope envelope = event.envelope();
        recipients.of(envelope).forEach(endpoint -> asked.add(key(envelope, endpoint)));
      }
    }
    return asked.isEmpty() ? Set.of() : deliveries.known(asked);
  }

  private void schedule(
      DecodedRecord.Event event,
      PartitionProgress partition,
      List<Endpoint> wanting,
      Set<DeliveryLogQueries.Key> known) {
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
      due.forEach(endpoint -> queues.first(deliveries.to(endpoint), endpoint, () -> done(tracked)));
    }
  }

  /** Comes after everything of the match that is on its way to its webhooks. */
  private void endMatch(DecodedRecord.Event event, PartitionProgress partition) {
    EventEnvelope envelope = event.envelope();
    if (partition.isNew(envelope.id())) {
      partition.trackWaiting(
          event.record().offset(),
          tracked -> {
            outstanding.incrementAndGet();
            matchEndHandler.end(envelope, () -> done(tracked));
          });
    } else {
      partition.track(event.record().offset(), 0);
    }
  }

  private void putAside(DecodedRecord.Poison poison, PartitionProgress partition) {
    TrackedRecord tracked = partition.track(poison.record().offset(), 1);
    outstanding.incrementAndGet();
    deadLetters.put(poison, () -> done(tracked));
  }

  private void done(TrackedRecord record) {
    outstanding.decrementAndGet();
    record.recorded();
  }

  private static DeliveryLogQueries.Key key(EventEnvelope envelope, Endpoint endpoint) {
    long webhookId = endpoint.webhookId();
    return new DeliveryLogQueries.Key(webhookId, DeliveryId.of(envelope.id(), webhookId));
  }
}
