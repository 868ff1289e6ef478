package dev.gameday.webhooks.intake;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.TraceParent;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.delivery.DeliveryLog;
import dev.gameday.webhooks.dispatch.Body;
import dev.gameday.webhooks.dispatch.Lanes;
import dev.gameday.webhooks.subscription.Endpoint;
import dev.gameday.webhooks.subscription.Endpoints;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
  private final Clock clock;
  private final AtomicInteger outstanding = new AtomicInteger();

  Intake(
      Endpoints endpoints,
      DeliveryLog deliveries,
      Lanes lanes,
      DeadLetters deadLetters,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.lanes = lanes;
    this.deadLetters = deadLetters;
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
    endpoints.refresh();
    List<Incoming> incoming = records.stream().map(Incoming::read).toList();
    Set<DeliveryLog.Key> known = known(incoming, reconsumedUpTo);
    for (Incoming record : incoming) {
      progress
          .of(record.partition())
          .ifPresent(
              partition -> {
                switch (record) {
                  case Incoming.Event event -> schedule(event, partition, known);
                  case Incoming.Poison poison -> putAside(poison, partition);
                }
              });
    }
  }

  private Set<DeliveryLog.Key> known(
      List<Incoming> incoming, ToLongFunction<TopicPartition> reconsumedUpTo) {
    var asked = new ArrayList<DeliveryLog.Key>();
    for (Incoming record : incoming) {
      if (record instanceof Incoming.Event event
          && event.record().offset() < reconsumedUpTo.applyAsLong(event.partition())) {
        matching(event.envelope()).forEach(endpoint -> asked.add(key(event.envelope(), endpoint)));
      }
    }
    return asked.isEmpty() ? Set.of() : deliveries.known(asked);
  }

  private void schedule(
      Incoming.Event event, PartitionProgress partition, Set<DeliveryLog.Key> known) {
    EventEnvelope envelope = event.envelope();
    Map<UUID, Endpoint> due = new HashMap<>();
    if (partition.isNew(envelope.id())) {
      for (Endpoint endpoint : matching(envelope)) {
        DeliveryLog.Key key = key(envelope, endpoint);
        if (!known.contains(key)) {
          due.put(key.id(), endpoint);
        }
      }
    }
    TrackedRecord tracked = partition.track(event.record().offset(), due.size());
    if (!due.isEmpty()) {
      outstanding.addAndGet(due.size());
      byte[] body = Body.of(envelope.type(), envelope.time(), envelope.data());
      TraceParent trace =
          envelope.traceParent() == null ? TraceParent.start() : envelope.traceParent();
      due.forEach(
          (id, endpoint) ->
              lanes.first(
                  delivery(id, endpoint, envelope, trace, body), endpoint, () -> done(tracked)));
    }
  }

  private Delivery delivery(
      UUID id, Endpoint endpoint, EventEnvelope envelope, TraceParent trace, byte[] body) {
    return new Delivery(
        endpoint.webhookId(),
        id,
        envelope.id(),
        envelope.type().wireName(),
        envelope.subject(),
        trace,
        body,
        clock.instant());
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

  private List<Endpoint> matching(EventEnvelope envelope) {
    return endpoints.matching(envelope.type());
  }

  private static DeliveryLog.Key key(EventEnvelope envelope, Endpoint endpoint) {
    long webhookId = endpoint.webhookId();
    return new DeliveryLog.Key(webhookId, DeliveryId.of(envelope.id(), webhookId));
  }
}
