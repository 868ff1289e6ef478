package dev.gameday.events;

/** A Kafka record that isn't an event of ours: it belongs in the dead letter topic. */
public final class MalformedEventException extends Exception {

  private static final long serialVersionUID = 1;

  public MalformedEventException(String message) {
    super(message);
  }

  public MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
