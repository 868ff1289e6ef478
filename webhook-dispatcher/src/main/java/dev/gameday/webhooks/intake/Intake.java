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
 * Creates deliveries from records. The queries of the database come first: they can fail, and
 * change nothing. Then every record is tracked and its deliveries are queued, which can't fail.
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

  /** The number of deliveries that are not in the log yet, and of other steps of records. */
  int outstanding() {
    return outstanding.get();
  }

  /**
   * Consumes a batch of records.
   *
   * @param reconsumedUpTo the offset of a partition below which records may have been consumed
   *     before; there, deliveries that are in the log are skipped
   * @throws RuntimeException if the database can't be queried; then no record has been consumed
   */
  void consume(
      List<ConsumerRecord<byte[], byte[]>> records,
      Progress progress,
      ToLongFunction<TopicPartition> reconsumedUpTo) {
    List<DecodedRecord> decoded = records.stream().map(DecodedRecord::decode).toList();
    Recipients recipients = endpoints.recipients(envelopes(decoded));
    Set<DeliveryLogQueries.Key> recorded = recorded(decoded, recipients, reconsumedUpTo);
    for (DecodedRecord record : decoded) {
      progress
          .of(record.partition())
          .ifPresent(
              partition -> {
                switch (record) {
                  case DecodedRecord.Event event when MatchEndHandler.isEnd(event.envelope()) ->
                      endMatch(event, partition);
                  case DecodedRecord.Event event ->
                      schedule(event, partition, recipients.of(event.envelope()), recorded);
                  case DecodedRecord.Poison poison -> deadLetter(poison, partition);
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

  private Set<DeliveryLogQueries.Key> recorded(
      List<DecodedRecord> decoded,
      Recipients recipients,
      ToLongFunction<TopicPartition> reconsumedUpTo) {
    var keys = new ArrayList<DeliveryLogQueries.Key>();
    for (DecodedRecord record : decoded) {
      if (record instanceof DecodedRecord.Event event
          && event.record().offset() < reconsumedUpTo.applyAsLong(event.partition())) {
        EventEnvelope envelope = event.envelope();
        recipients.of(envelope).forEach(endpoint -> keys.add(key(envelope, endpoint)));
      }
    }
    return keys.isEmpty() ? Set.of() : deliveries.recorded(keys);
  }

  private void schedule(
      DecodedRecord.Event event,
      PartitionProgress partition,
      List<Endpoint> recipients,
      Set<DeliveryLogQueries.Key> recorded) {
    EventEnvelope envelope = event.envelope();
    List<Endpoint> missing =
        partition.isNew(envelope.id())
            ? recipients.stream()
                .filter(
                    endpoint -> recorded.isEmpty() || !recorded.contains(key(envelope, endpoint)))
                .toList()
            : List.of();
    TrackedRecord tracked = partition.track(event.record().offset(), missing.size());
    if (!missing.isEmpty()) {
      outstanding.addAndGet(missing.size());
      var deliveries = EventDeliveries.of(envelope, clock.instant());
      missing.forEach(
          endpoint -> queues.sendNew(deliveries.to(endpoint), endpoint, () -> done(tracked)));
    }
  }

  /** Ends the match's webhooks once all earlier records of the partition are durable. */
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

  private void deadLetter(DecodedRecord.Poison poison, PartitionProgress partition) {
    TrackedRecord tracked = partition.track(poison.record().offset(), 1);
    outstanding.incrementAndGet();
    deadLetters.send(poison, () -> done(tracked));
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
