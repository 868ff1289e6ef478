/**
 * The durable delivery log: how deliveries are created, claimed and recorded. May use webhook,
 * endpoint, match, signature and egress.
 *
 * <h2>States of a delivery</h2>
 *
 * <p>N is {@code next_attempt_at}, C is {@code claim}, H is {@code holder}. The status is {@code
 * pending} unless the table says otherwise. An ordered delivery has a {@code sequence}.
 *
 * <table>
 *   <caption>State, columns, and the transitions out of it</caption>
 *   <tr><th>state</th><th>columns</th><th>next states</th></tr>
 *   <tr><td>Unrecorded</td><td>no row; the Kafka offset does not advance</td>
 *     <td>{@code FirstAttempt}: an ended attempt makes it Delivered, Scheduled or Exhausted; after
 *     one second in flight it is InFlight; one that cannot start is Scheduled. An ordered delivery
 *     is recorded at once as AwaitingPredecessor.</td></tr>
 *   <tr><td>Scheduled</td><td>N is a time, C null; due when N has passed</td>
 *     <td>{@link dev.gameday.webhooks.delivery.DueDeliveries} claims it: Claimed. It passes over an
 *     ordered delivery behind a pending one. A redelivery sets N to now.</td></tr>
 *   <tr><td>AwaitingPredecessor</td><td>N infinity, C null, ordered, and an earlier delivery of the
 *     same webhook and subject is pending</td>
 *     <td>The transaction that ends the earlier one makes it Scheduled.</td></tr>
 *   <tr><td>Suspended</td><td>N infinity, C null, webhook disabled or deleted</td>
 *     <td>Enabling the webhook lets {@link dev.gameday.webhooks.delivery.SuspendedDeliveries}
 *     release it in batches: Scheduled.</td></tr>
 *   <tr><td>InFlight (parked)</td><td>N is 17 s after the recording, C and H are the dispatcher, no
 *     attempts</td>
 *     <td>The result of its attempt: Delivered, Scheduled or Exhausted.</td></tr>
 *   <tr><td>Claimed</td><td>N is 22 s after the claim, C is the batch's, H is the dispatcher</td>
 *     <td>The result as above; released: Scheduled; suspended: Suspended, or Scheduled if the
 *     webhook was enabled meanwhile.</td></tr>
 *   <tr><td>Reclaimed</td><td>N soon, C set, H null</td>
 *     <td>The holder of one of the two above stopped or its lease expired. Any dispatcher may claim
 *     it; until then the old result still counts.</td></tr>
 *   <tr><td>Expired</td><td>N has passed, C and H set</td>
 *     <td>The claim has ended though its holder may live: as Reclaimed.</td></tr>
 *   <tr><td>Delivered</td><td>status {@code success}; N, C and H null</td>
 *     <td>A redelivery, or a replay of all events, makes it Scheduled (an ordered one, by a replay:
 *     AwaitingPredecessor).</td></tr>
 *   <tr><td>Exhausted</td><td>status {@code exhausted} ({@code failed} in the match API); N, C and H
 *     null</td>
 *     <td>A redelivery or any replay: as above.</td></tr>
 * </table>
 *
 * <p>A result counts only while C is its own. Attempts of the current round are {@code attempts}
 * minus {@code attempts_before}; a restart makes both equal. H without C means nothing. No column
 * distinguishes Suspended from AwaitingPredecessor: advancing a line may schedule a suspended
 * delivery, whose claim suspends it again. A row is deleted with its webhook or its partition.
 */
@NullMarked
package dev.gameday.webhooks.delivery;

import org.jspecify.annotations.NullMarked;
