package dev.gameday.webhooks.egress;

import java.net.UnknownHostException;

/** A host has an address that must not be reached: then none of its addresses is used. */
final class BlockedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1;

  BlockedAddressException(String host) {
    super(host);
  }
}
