package dev.gameday.sessions.game;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.base.problem.FieldError;
import dev.gameday.base.problem.Problem;
import jakarta.validation.Validator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a catalogue in CSV. It collects up to {@value #MAX_ERRORS} errors with their lines. */
final class CatalogueFile {

  private static final List<String> HEADER =
      List.of("title", "pack_name", "min_players", "max_players");
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final Pattern LONE_CARRIAGE_RETURN = Pattern.compile("\r(?!\n)");
  private static final int MAX_ERRORS = 100;
  private static final int MAX_DIGITS = 9;

  private final Validator validator;
  private final List<FieldError> errors = new ArrayList<>();
  private final List<GameDescription> games = new ArrayList<>();
  private final Map<List<String>, Integer> lines = new HashMap<>();

  private CatalogueFile(Validator validator) {
    this.validator = validator;
  }

  /**
   * Returns the games of a file, each title once in its pack.
   *
   * @throws Problem (400) naming up to 100 invalid lines and fields
   */
  static List<GameDescription> read(byte[] file, Validator validator) {
    List<CatalogueLine> all = CatalogueLine.read(text(file));
    if (all.isEmpty() || !all.getFirst().fields().equals(HEADER)) {
      throw Problem.invalid("line 1", "must be the header " + String.join(",", HEADER));
    }
    var catalogue = new CatalogueFile(validator);
    for (CatalogueLine line : all.subList(1, all.size())) {
      if (catalogue.errors.size() < MAX_ERRORS) {
        catalogue.add(line);
      }
    }
    if (!catalogue.errors.isEmpty()) {
      throw Problem.invalid(
          catalogue.errors.subList(0, Math.min(MAX_ERRORS, catalogue.errors.size())));
    }
    return catalogue.games;
  }

  private void add(CatalogueLine line) {
    if (line.flaw() != null) {
      errors.add(new FieldError("line " + line.number(), line.flaw()));
    } else if (line.fields().size() != HEADER.size()) {
      errors.add(
          new FieldError(
              "line " + line.number(),
              "must have %d fields, not %d".formatted(HEADER.size(), line.fields().size())));
    } else {
      addGame(line);
    }
  }

  private void addGame(CatalogueLine line) {
    int before = errors.size();
    String title = line.fields().get(0);
    String packName = line.fields().get(1);
    check(line, "title", "title", title);
    check(line, "pack_name", "packName", packName);
    Integer minPlayers = players(line, 2, "minPlayers");
    Integer maxPlayers = players(line, 3, "maxPlayers");
    if (minPlayers == null || maxPlayers == null || errors.size() > before) {
      return;
    }
    if (maxPlayers < minPlayers) {
      addError(line, "max_players", "must be at least min_players");
    }
    Integer earlier =
        lines.putIfAbsent(
            List.of(title.toLowerCase(Locale.ROOT), packName.toLowerCase(Locale.ROOT)),
            line.number());
    if (earlier != null) {
      addError(line, "title", "is already in this pack, in line " + earlier);
    }
    games.add(new GameDescription(title, packName, minPlayers, maxPlayers));
  }

  private @Nullable Integer players(CatalogueLine line, int column, String property) {
    String text = line.fields().get(column);
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      addError(line, HEADER.get(column), "must be a whole number");
      return null;
    }
    Integer players = Integer.valueOf(text);
    check(line, HEADER.get(column), property, players);
    return players;
  }

  /** Applies the validation rules for games in JSON. */
  private void check(CatalogueLine line, String column, String property, Object value) {
    validator.validateValue(GameDescription.class, property, value).stream()
        .limit(1)
        .forEach(violation -> addError(line, column, violation.getMessage()));
  }

  private void addError(CatalogueLine line, String column, String message) {
    errors.add(new FieldError("line %d: %s".formatted(line.number(), column), message));
  }

  private static String text(byte[] file) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      checkLineEnds(text);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problem.invalid("body", "must be UTF-8 text");
    }
  }

  /**
   * Rejects a carriage return without a line feed. The parser would end the line there, and inside
   * quotes it would miscount the following lines.
   */
  private static void checkLineEnds(String text) {
    var lone = LONE_CARRIAGE_RETURN.matcher(text);
    if (lone.find()) {
      long line = 1 + text.chars().limit(lone.start()).filter(c -> c == '\n').count();
      throw Problem.invalid("line " + line, "has a carriage return without a line feed");
    }
  }
}
