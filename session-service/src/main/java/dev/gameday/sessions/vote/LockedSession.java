package dev.gameday.sessions.vote;

/**
 * A session whose row is locked until the transaction ends.
 *
 * @param sequence sequence number of its latest event
 */
record LockedSession(long id, boolean isActive, long sequence) {}
