package dev.gameday.contracts;

/** The direction in which JSON is sent, which determines the schema changes that break clients. */
enum Direction {
  /** Sent by clients: all values that were allowed must stay allowed. */
  REQUEST,
  /** Received by clients: all members that were promised must stay present. */
  RESPONSE
}
