package dev.gameday.sessions.match;

/**
 * The response to a player who has joined.
 *
 * @param ok always true
 * @param playerId id of the player
 * @param isActive whether the player is active; false on the bench
 * @param spotsLeft number of free spots after joining
 */
record JoinResponse(boolean ok, String playerId, boolean isActive, int spotsLeft) {}
