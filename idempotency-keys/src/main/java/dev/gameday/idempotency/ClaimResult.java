package dev.gameday.idempotency;

import java.util.UUID;

/** The result of claiming a key for a request. */
sealed interface ClaimResult {

  /**
   * The request is the first one and owns the key until the claim ends.
   *
   * @param id the row's id
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried between calls
  record Claim(byte[] id, UUID token) implements ClaimResult {}

  /** The first request has been answered. */
  record Answered(StoredResponse answer) implements ClaimResult {}

  /** The first request is in progress, or its replica died and the claim hasn't expired. */
  record Busy() implements ClaimResult {}

  /** The key was used with another query or body. */
  record OtherContent() implements ClaimResult {}

  /** The first request took effect, but its replica died before storing the response. */
  record AnswerLost() implements ClaimResult {}
}
