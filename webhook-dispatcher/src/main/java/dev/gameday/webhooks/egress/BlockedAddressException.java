package dev.gameday.webhooks.egress;

import java.net.UnknownHostException;

/** Thrown when a host has a refused address; none of its addresses is used then. */
final class BlockedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1;

  BlockedAddressException(String host) {
    super(host);
  }
}
