package dev.gameday.sessions.match;

/**
 * The answer to a player who has joined.
 *
 * @param isActive false on the bench
 * @param spotsLeft free active spots after it
 */
record JoinResponse(boolean ok, String playerId, boolean isActive, int spotsLeft) {}
