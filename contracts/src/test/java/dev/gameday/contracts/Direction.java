package dev.gameday.contracts;

/** Which way JSON goes, and so who breaks when its schema changes. */
enum Direction {
  /** Clients write it: what they were allowed to send must stay allowed. */
  REQUEST,
  /** Clients read it: what they were promised to find must stay there. */
  RESPONSE
}
