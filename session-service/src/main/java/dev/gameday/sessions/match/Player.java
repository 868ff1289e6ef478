package dev.gameday.sessions.match;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** Who has joined a match. The order of places is that of joining. */
@Entity
class Player {

  // Set by saving it.
  @SuppressWarnings("NullAway.Init")
  @Id
  @RandomId
  private String id;

  @SuppressWarnings("UnusedVariable") // queries read it
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

  /** The same for names that people take for the same. */
  private static String key(String name) {
    return Normalizer.normalize(name.strip(), Form.NFC).toLowerCase(Locale.ROOT);
  }
}
