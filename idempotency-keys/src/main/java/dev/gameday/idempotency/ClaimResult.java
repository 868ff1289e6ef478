package dev.gameday.idempotency;

import java.util.UUID;

/** What a request with a key finds when it comes in. */
sealed interface ClaimResult {

  /**
   * It is the first, and has the key to itself until the claim ends.
   *
   * @param id of the row
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried between calls
  record Claim(byte[] id, UUID token) implements ClaimResult {}

  /** The first has been answered. */
  record Answered(StoredResponse answer) implements ClaimResult {}

  /** The first is still being worked on, or whoever did has died and its claim has not run out. */
  record Busy() implements ClaimResult {}

  /** The key came with something else before. */
  record OtherContent() implements ClaimResult {}

  /** The first had its effect, but its answer was never kept: its replica died in between. */
  record AnswerLost() implements ClaimResult {}
}
