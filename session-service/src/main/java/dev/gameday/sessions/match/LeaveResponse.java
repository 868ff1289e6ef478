package dev.gameday.sessions.match;

/**
 * The answer to a player who has left, or to whoever took them off.
 *
 * @param spotsLeft free active spots after it
 */
record LeaveResponse(boolean ok, int spotsLeft) {}
