package dev.gameday.bench;

/**
 * Accepts the arrival of an event: the number of its game in the session, and the time in
 * microseconds since the epoch.
 */
@FunctionalInterface
interface Arrivals {
  void add(int game, long micros);
}
