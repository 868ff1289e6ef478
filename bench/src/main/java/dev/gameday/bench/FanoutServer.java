package dev.gameday.bench;

import java.util.List;

/** A server that fans events out to WebSocket clients, in a separate process. */
interface FanoutServer extends AutoCloseable {

  /** The name in the report. */
  String name();

  int port();

  String path();

  /**
   * The first messages of a client, each sent after the reply to the previous one.
   *
   * @param after the sequence to resume behind; 0 for new events only
   */
  List<String> greetings(long channel, long after);

  /**
   * Publishes the next event of a channel without waiting. The event contains the time when it was
   * due.
   *
   * @return the event's sequence
   */
  long publish(long channel, long dueMicros);

  ProcessHandle process();

  @Override
  void close();
}
