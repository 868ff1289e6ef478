package dev.gameday.webhooks.egress;

import java.util.Locale;

/** Why an attempt failed, in the words of the log. */
public enum ErrorClass {
  /** The host's name has no address. */
  DNS,
  /** No connection, or one that broke before an answer was there. */
  CONNECT,
  /** The other side proved no identity, or doesn't speak TLS. */
  TLS,
  /** No complete answer in time. */
  TIMEOUT,
  /** An answer that isn't 2xx, or isn't HTTP. */
  HTTP,
  /** The host is at an address that must not be reached. */
  BLOCKED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
