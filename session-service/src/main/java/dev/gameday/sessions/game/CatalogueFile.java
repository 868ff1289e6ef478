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
import org.jspecify.annotations.Nullable;

/** A catalogue as CSV. Reading it collects what is wrong, line by line, until it is enough. */
final class CatalogueFile {

  private static final List<String> HEADER =
      List.of("title", "pack_name", "min_players", "max_players");
  private static final String BYTE_ORDER_MARK = "\ufeff";
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
   * The games of a file, each title once in its pack.
   *
   * @throws Problem (400) naming up to 100 lines and fields that are wrong
   */
  static List<GameDescription> read(byte[] file, Validator validator) {
    List<CsvRecord> records = CsvReader.read(text(file));
    if (records.isEmpty() || !records.getFirst().fields().equals(HEADER)) {
      throw Problem.invalid("line 1", "must be the header " + String.join(",", HEADER));
    }
    var reading = new CatalogueFile(validator);
    for (CsvRecord record : records.subList(1, records.size())) {
      if (reading.errors.size() < MAX_ERRORS) {
        reading.add(record);
      }
    }
    if (!reading.errors.isEmpty()) {
      throw Problem.invalid(reading.errors.subList(0, Math.min(MAX_ERRORS, reading.errors.size())));
    }
    return reading.games;
  }

  private void add(CsvRecord record) {
    if (record.flaw() != null) {
      errors.add(new FieldError("line " + record.line(), record.flaw()));
    } else if (record.fields().size() != HEADER.size()) {
      errors.add(
          new FieldError(
              "line " + record.line(),
              "must have %d fields, not %d".formatted(HEADER.size(), record.fields().size())));
    } else {
      addGame(record);
    }
  }

  private void addGame(CsvRecord record) {
    int before = errors.size();
    String title = record.fields().get(0);
    String packName = record.fields().get(1);
    check(record, "title", "title", title);
    check(record, "pack_name", "packName", packName);
    Integer minPlayers = players(record, 2, "minPlayers");
    Integer maxPlayers = players(record, 3, "maxPlayers");
    if (minPlayers == null || maxPlayers == null || errors.size() > before) {
      return;
    }
    if (maxPlayers < minPlayers) {
      complain(record, "max_players", "must be at least min_players");
    }
    Integer earlier =
        lines.putIfAbsent(
            List.of(title.toLowerCase(Locale.ROOT), packName.toLowerCase(Locale.ROOT)),
            record.line());
    if (earlier != null) {
      complain(record, "title", "is in this pack already, in line " + earlier);
    }
    games.add(new GameDescription(title, packName, minPlayers, maxPlayers));
  }

  private @Nullable Integer players(CsvRecord record, int column, String property) {
    String text = record.fields().get(column);
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      complain(record, HEADER.get(column), "must be a whole number");
      return null;
    }
    Integer players = Integer.valueOf(text);
    check(record, HEADER.get(column), property, players);
    return players;
  }

  /** By the rules for a game that comes in JSON. */
  private void check(CsvRecord record, String column, String property, Object value) {
    validator.validateValue(GameDescription.class, property, value).stream()
        .limit(1)
        .forEach(violation -> complain(record, column, violation.getMessage()));
  }

  private void complain(CsvRecord record, String column, String message) {
    errors.add(new FieldError("line %d: %s".formatted(record.line(), column), message));
  }

  private static String text(byte[] file) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problem.invalid("body", "must be UTF-8 text");
    }
  }
}
