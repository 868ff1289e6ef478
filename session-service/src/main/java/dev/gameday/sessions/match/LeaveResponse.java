package dev.gameday.sessions.match;

/**
 * The response to a player leaving or being removed.
 *
 * @param ok always true
 * @param spotsLeft number of free spots afterwards
 */
record LeaveResponse(boolean ok, int spotsLeft) {}
