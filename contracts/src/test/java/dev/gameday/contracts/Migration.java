package dev.gameday.contracts;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Flyway script and the changes in it that are incompatible with the previous version. */
record Migration(String name, String text) {

  private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");

  /** The comment that names the last release which used a removed object. */
  private static final Pattern LAST_USED =
      Pattern.compile("^-- Last used in (\\d+\\.\\d+\\.\\d+)\\b", Pattern.MULTILINE);

  private static final Pattern NO_STATEMENT =
      Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\\$\\$.*?\\$\\$", Pattern.DOTALL);

  private static final Pattern NEW_TABLE =
      Pattern.compile("^create table (?:if not exists )?(\\S+)");
  private static final Pattern CHANGED_TABLE =
      Pattern.compile(
          "^(?:alter table (?:if exists )?(?:only )?|create (?:unique )?index .*? on (?:only )?)([^\\s(]+)");

  private static final Pattern DROP = Pattern.compile("\\bdrop (?!not null|constraint|index)");
  private static final Pattern TYPE =
      Pattern.compile("\\balter (?:column )?\\S+ (?:set data )?type\\b");
  private static final Pattern STRICTER =
      Pattern.compile(
          "\\bset not null\\b|\\badd (?:constraint|check|unique|primary|foreign|exclude)\\b"
              + "|^create unique index\\b");
  private static final Pattern NEW_COLUMN =
      Pattern.compile(
          "\\badd (?:column )?(?:if not exists )?(?!constraint|check|unique|primary|foreign|exclude)"
              + "\\w+ (?:[^,(]|\\([^)]*\\))*");
  private static final Pattern LOCKING_INDEX =
      Pattern.compile("^create (?:unique )?index (?!concurrently)");

  static List<Migration> of(String service) throws IOException {
    Path folder = Repository.folder().resolve(service + "/src/main/resources/db/" + service);
    var migrations = new ArrayList<Migration>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        migrations.add(new Migration(file.getFileName().toString(), Files.readString(file)));
      }
    }
    return migrations;
  }

  int version() {
    return VERSION
        .matcher(name)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not the name of a migration: " + name));
  }

  /** The last release that used the removed objects; empty if the script names none. */
  Optional<String> lastUsedIn() {
    return LAST_USED.matcher(text).results().map(found -> found.group(1)).findFirst();
  }

  /** The statements that may break replicas of the previous version, with reasons. */
  List<String> complaints() {
    var complaints = new ArrayList<String>();
    Set<String> newTables = new HashSet<>();
    for (String statement : statements()) {
      first(NEW_TABLE, statement).ifPresent(newTables::add);
      boolean isNew = first(CHANGED_TABLE, statement).filter(newTables::contains).isPresent();
      if (!isNew) {
        complaints(statement).forEach(why -> complaints.add(why + ": " + statement));
      }
    }
    return complaints;
  }

  private static List<String> complaints(String statement) {
    var complaints = new ArrayList<String>();
    if (DROP.matcher(statement).find() || statement.startsWith("truncate")) {
      complaints.add("removes an object that may be in use");
    }
    if (statement.startsWith("alter") && statement.contains(" rename ")) {
      complaints.add("renames an object that may be in use");
    }
    if (TYPE.matcher(statement).find()) {
      complaints.add("changes a type");
    }
    if (STRICTER.matcher(statement).find()) {
      complaints.add("may reject writes of the previous version");
    }
    if (statement.startsWith("alter table")
        && newColumns(statement).anyMatch(Migration::isMandatory)) {
      complaints.add("adds a column that the previous version doesn't fill");
    }
    if (LOCKING_INDEX.matcher(statement).find()) {
      complaints.add("blocks all writers while the index is built (use CONCURRENTLY)");
    }
    return complaints;
  }

  private static Stream<String> newColumns(String statement) {
    return NEW_COLUMN.matcher(statement).results().map(MatchResult::group);
  }

  private static boolean isMandatory(String column) {
    return column.contains("not null")
        && !column.contains(" default ")
        && !column.contains("generated");
  }

  private List<String> statements() {
    String bare = NO_STATEMENT.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    return Stream.of(bare.split(";"))
        .map(statement -> statement.strip().replaceAll("\\s+", " "))
        .filter(not(String::isEmpty))
        .toList();
  }

  private static Optional<String> first(Pattern pattern, String statement) {
    return pattern.matcher(statement).results().map(found -> found.group(1)).findFirst();
  }
}
