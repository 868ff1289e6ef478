package dev.gameday.bench;

/**
 * Takes what arrived: the how-manieth game of its session, and when, in microseconds since the
 * epoch.
 */
@FunctionalInterface
interface Arrivals {
  void add(int game, long micros);
}
