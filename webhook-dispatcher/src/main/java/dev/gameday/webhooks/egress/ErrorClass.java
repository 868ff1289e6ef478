package dev.gameday.webhooks.egress;

import java.util.Locale;

/** The class of an attempt's failure; the names are those of the delivery log. */
public enum ErrorClass {
  /** The host's name could not be resolved. */
  DNS,
  /** The connection failed, or ended before a complete response. */
  CONNECT,
  /** The server has no valid certificate, or doesn't use TLS. */
  TLS,
  /** The response was not complete in time. */
  TIMEOUT,
  /** The response has a status other than 2xx, or isn't valid HTTP. */
  HTTP,
  /** The host has a refused address. */
  BLOCKED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
