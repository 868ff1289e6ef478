package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaRenamesTest {

  private static final String RELEASED =
      """
      {"paths": {"/games": {"get": {"responses": {"200": {"content": {"application/json": {
         "schema": {"$ref": "#/components/schemas/Games"}}}}}}}},
       "components": {"schemas": {
         "Games": {"type": "object", "properties": {
           "games": {"type": "array", "items": {"$ref": "#/components/schemas/Game"}},
           "pack": {"anyOf": [{"$ref": "#/components/schemas/Pack"}, {"type": "null"}]}}},
         "Game": {"type": "object"},
         "Pack": {"type": "object"}}}}
      """;

  @Test
  void shouldFindNoRenameInTheSameDocument() {
    assertThat(SchemaRenames.between(json(RELEASED), json(RELEASED))).isEmpty();
    assertThat(SchemaRenames.missing(json(RELEASED), json(RELEASED))).isEmpty();
  }

  @Test
  void shouldFindRenamesByWhereTheyAreUsed() {
    JsonNode current = json(RELEASED.replace("Games\"", "GamePage\"").replace("Pack\"", "Box\""));

    assertThat(SchemaRenames.between(json(RELEASED), current))
        .containsOnly(entry("Games", "GamePage"), entry("Pack", "Box"));
    assertThat(SchemaRenames.missing(json(RELEASED), current)).containsExactly("Games", "Pack");
  }

  @Test
  void shouldReadTheChangelogsTable() {
    String changelog =
        """
        - Schemas have new names.

          | before | now |
          |---|---|
          | `Games` | `GamePage` |

        | setting | now |
        |---|---|
        | `games.limit` | `games.most` |
        """;

    assertThat(SchemaRenames.listedIn(changelog)).containsOnly(entry("Games", "GamePage"));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
