package dev.gameday.web.idempotency;

import java.util.UUID;

/** What a request with a key finds when it comes in. */
sealed interface Turn {

  /**
   * It is the first, and has the key to itself until the claim ends.
   *
   * @param id of the row
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried between calls
  record Claim(byte[] id, UUID token) implements Turn {}

  /** The first has been answered. */
  record Answered(KeptAnswer answer) implements Turn {}

  /** The first is still being worked on, or whoever did has died and its claim has not run out. */
  record Busy() implements Turn {}

  /** The key came with something else before. */
  record OtherContent() implements Turn {}

  /** The first had its effect, but its answer was never kept: its replica died in between. */
  record AnswerLost() implements Turn {}
}
