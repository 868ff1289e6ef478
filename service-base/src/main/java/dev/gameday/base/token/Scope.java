package dev.gameday.base.token;

import java.util.Optional;
import java.util.stream.Stream;

/** A permission of a token's holder. */
public enum Scope {
  /** Includes all other scopes; granted to a login with the admin key. */
  ADMIN("admin"),
  LIVE("live"),
  SESSIONS_WRITE("sessions:write"),
  WEBHOOKS_MANAGE("webhooks:manage"),
  EVENTS_MANAGE("events:manage");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Scope> ofWireName(String wireName) {
    return Stream.of(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
  }

  public String wireName() {
    return wireName;
  }
}
