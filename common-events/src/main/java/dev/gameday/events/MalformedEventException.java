package dev.gameday.events;

/**
 * Thrown for a Kafka record that isn't a valid event; the record belongs in the dead letter topic.
 */
public final class MalformedEventException extends Exception {

  private static final long serialVersionUID = 1;

  public MalformedEventException(String message) {
    super(message);
  }

  public MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
