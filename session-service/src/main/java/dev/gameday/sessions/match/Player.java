package dev.gameday.sessions.match;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** A player of a match. Places are in the order of joining. */
@Entity
class Player {

  // Hibernate sets it on save.
  @SuppressWarnings("NullAway.Init")
  @Id
  @RandomId
  private String id;

  @SuppressWarnings("UnusedVariable") // used in queries
  private String matchId;

  private int place;
  private String name;
  private String nameKey;

  protected Player() {}

  Player(String matchId, int place, String name) {
    this.matchId = matchId;
    this.place = place;
    this.name = name;
    this.nameKey = key(name);
  }

  boolean isNamed(String other) {
    return nameKey.equals(key(other));
  }

  String id() {
    return id;
  }

  int place() {
    return place;
  }

  String name() {
    return name;
  }

  /** Normalises a name: names that look the same to people become equal. */
  private static String key(String name) {
    return Normalizer.normalize(name.strip(), Form.NFC).toLowerCase(Locale.ROOT);
  }
}
