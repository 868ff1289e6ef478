package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the rules of docs/upgrading.md: the first new replica changes the schema while old
 * replicas use it, so an object may only be removed after the last release that uses it.
 */
class MigrationsTest {

  private static final Pattern VERSION =
      Pattern.compile("<artifactId>gameday</artifactId>\\s*<version>([^<]+)<");

  /**
   * @param service a service whose migrations up to {@code first} are the schema of the first
   *     release, so no older replicas exist
   */
  @ParameterizedTest
  @CsvSource({"session-service, 9", "webhook-dispatcher, 5"})
  void shouldBeCompatibleWithThePreviousVersion(String service, int first) throws IOException {
    List<Migration> later =
        Migration.of(service).stream().filter(migration -> migration.version() > first).toList();

    assertThat(later)
        .filteredOn(migration -> !mayRemove(migration))
        .flatExtracting(Migration::complaints)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE login_try;",
        "alter table match drop column owner_id",
        "ALTER TABLE match DROP owner_id",
        "alter table match alter column title drop default",
        "drop trigger webhook_changed on webhook",
        "truncate vote",
        "alter table match rename column title to name",
        "alter table match rename to fixture",
        "alter index play_open rename to play_now",
        "alter table match alter column max_players type bigint",
        "alter table match alter max_players set data type bigint",
        "alter table match alter column location set not null",
        "alter table match add constraint title_is_short check (length(title) < 50)",
        "alter table match add check (max_players < 50)",
        "alter table match add column colour text not null",
        "alter table match add colour text not null",
        "alter table match add a numeric(3, 1) default 1 not null, add b numeric(3, 1) not null",
        "create unique index match_title on match (title)",
        "create index match_title on match (title)",
        "-- harmless\ncreate table colour (id bigint primary key); drop table match;",
      })
  void shouldRejectIncompatibleStatements(String statement) {
    assertThat(new Migration("V99__sample.sql", statement).complaints()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table colour (id bigint primary key, name text not null check (name <> ''))",
        "create table colour (name text); create unique index colour_name on colour (name);",
        "create table colour (name text);\nalter table colour add constraint c unique (name);",
        "alter table match add column colour text",
        "alter table match add colour text not null default 'red', add shade numeric(3, 1)",
        "alter table match add column n bigint not null generated always as identity",
        "alter table match alter column title drop not null",
        "alter table match drop constraint match_max_players_check",
        "create index concurrently match_title on match (title)",
        "insert into colour (name) values ('drop table match; truncate vote')",
        "-- drop table match;\nselect 1",
        "create function f() returns trigger language plpgsql as $$ begin drop table t; end $$",
      })
  void shouldAcceptCompatibleStatements(String statement) {
    assertThat(new Migration("V99__sample.sql", statement).complaints()).isEmpty();
  }

  @Test
  void shouldFindTheLastReleaseThatUsedAnObject() {
    var migration =
        new Migration("V99__sample.sql", "-- Last used in 0.3.0, by the relay.\ndrop table a;");

    assertThat(migration.lastUsedIn()).contains("0.3.0");
  }

  /** Whether the removed objects were last used by an older release, whose replicas have ended. */
  private static boolean mayRemove(Migration migration) {
    return migration
        .lastUsedIn()
        .map(Version::parse)
        .filter(release -> release.compareTo(current()) < 0)
        .isPresent();
  }

  private static Version current() {
    try {
      String pom = Files.readString(Repository.folder().resolve("pom.xml"));
      return VERSION
          .matcher(pom)
          .results()
          .map(found -> Version.parse(found.group(1)))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the POM has no version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
