package dev.gameday.bench;

import java.util.List;

/** What fans events out to WebSocket clients, in a process of its own. */
interface FanoutServer extends AutoCloseable {

  /** In the report. */
  String name();

  int port();

  String path();

  /**
   * What a client says at first, one after the other, each after the answer to the one before.
   *
   * @param after the sequence to resume behind; 0 to begin with what comes next
   */
  List<String> greetings(long channel, long after);

  /**
   * Publishes the next event of a channel, without waiting; clients can tell from it when it was
   * due.
   *
   * @return its sequence
   */
  long publish(long channel, long dueMicros);

  ProcessHandle process();

  @Override
  void close();
}
