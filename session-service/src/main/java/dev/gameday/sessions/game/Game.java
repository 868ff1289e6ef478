package dev.gameday.sessions.game;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A party game in the catalogue. */
@Entity
public class Game {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String title;
  private String packName;
  private int minPlayers;
  private int maxPlayers;

  protected Game() {}

  public Game(String title, String packName, int minPlayers, int maxPlayers) {
    describe(title, packName, minPlayers, maxPlayers);
  }

  final void describe(String title, String packName, int minPlayers, int maxPlayers) {
    if (minPlayers < 1 || maxPlayers < minPlayers) {
      throw new IllegalArgumentException(
          "invalid player range " + minPlayers + " to " + maxPlayers);
    }
    this.title = title;
    this.packName = packName;
    this.minPlayers = minPlayers;
    this.maxPlayers = maxPlayers;
  }

  public long id() {
    return id;
  }

  public String title() {
    return title;
  }

  public String packName() {
    return packName;
  }

  public int minPlayers() {
    return minPlayers;
  }

  public int maxPlayers() {
    return maxPlayers;
  }
}
