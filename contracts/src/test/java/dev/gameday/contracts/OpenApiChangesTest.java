package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Breaking and compatible changes of an OpenAPI document. */
class OpenApiChangesTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String RELEASED =
      """
      {"paths": {"/games": {"post": {
         "operationId": "gameAdd",
         "parameters": [{"name": "pack", "in": "query", "required": false, "schema": {"type": "string"}}],
         "requestBody": {"required": false, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewGame"}}}},
         "responses": {
           "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Game"}}}},
           "409": {"description": "Conflict."}}}}},
       "components": {"schemas": {
         "NewGame": {"type": "object", "required": ["title"], "properties": {
           "title": {"type": "string", "minLength": 1, "maxLength": 200},
           "kind": {"type": "string", "enum": ["party", "quiz"]},
           "players": {"type": ["integer", "null"], "minimum": 1, "maximum": 1000}}},
         "Game": {"type": "object", "required": ["id", "notes"], "properties": {
           "id": {"type": "integer", "format": "int64"},
           "notes": {"type": ["string", "null"]},
           "state": {"type": "string", "enum": ["playing", "played"]},
           "tags": {"type": "array", "items": {"type": "string"}},
           "pack": {"anyOf": [{"$ref": "#/components/schemas/Pack"}, {"type": "null"}]}}},
         "Pack": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          "/games"                        | "/toys"                            | POST /games was removed
          "post"                          | "put"                              | POST /games was removed
          "parameters": [                 | "security": [{"bearer": []}], "parameters": [ | POST /games needs a token now
          "name": "pack"                  | "name": "packs"                    | the parameter pack was removed
          "required": false, "schema"     | "required": true, "schema"         | the parameter pack is required now
          "gameAdd"                       | "gameCreate"                       | POST /games: the operationId was gameAdd and is gameCreate
          "schema": {"type": "string"}    | "schema": {"type": "integer"}      | the parameter pack was string and is integer now
          "required": false, "content"    | "required": true, "content"        | the body is required now
          "required": false, "content": {"application/json" | "required": false, "content": {"text/csv" | the body is no longer application/json
          "required": ["title"]           | "required": ["title", "kind"]      | the body.kind is required now
          "maxLength": 200                | "maxLength": 100                   | the body.title has a smaller maxLength
          "minimum": 1,                   | "minimum": 2,                      | the body.players has a greater minimum
          ["party", "quiz"]               | ["party"]                          | the body.kind no longer knows the values [quiz]
          ["integer", "null"]             | "integer"                          | the body.players was integer or null and is integer now
          "kind": {                       | "sort": {                          | the body.kind was removed
          "201"                           | "200"                              | the response 201 was removed
          "id": {"type": "integer"        | "number": {"type": "integer"       | the response 201.id was removed
          "required": ["id", "notes"]     | "required": ["id"]                 | the response 201.notes may be missing now
          "id": {"type": "integer"        | "id": {"type": ["integer", "null"] | the response 201.id was integer and is integer or null now
          "format": "int64"               | "format": "int32"                  | the response 201.id has another format
          ["playing", "played"]           | ["playing"]                        | the response 201.state no longer knows the values [played]
          "items": {"type": "string"}     | "items": {"type": "integer"}       | the response 201.tags[] was string and is integer now
          "required": ["name"]            | "required": []                     | the response 201.pack.name may be missing now
          """)
  void shouldDetectBreakingChanges(String part, String replacement, String complaint) {
    assertThat(OpenApiChanges.breaks(JSON.readTree(RELEASED), changed(part, replacement)))
        .singleElement()
        .asString()
        .contains(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          "/games": {                     | "/packs": {"get": {}}, "/games": {
          "post": {                       | "get": {}, "post": {
          "parameters": [                 | "security": [{}, {"bearer": []}], "parameters": [
          "parameters": [                 | "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}},
          "maxLength": 200                | "maxLength": 300
          "minimum": 1,                   | "minimum": 0,
          ["party", "quiz"]               | ["party", "quiz", "trivia"]
          "minLength": 1,                 | "description": "The name.",
          "title": {                      | "subtitle": {"type": "string"}, "title": {
          "required": ["title"]           | "required": []
          "id": {"type": "integer"        | "rank": {"type": "number"}, "id": {"type": "integer"
          "notes": {"type": ["string", "null"]} | "notes": {"type": "string"}
          ["playing", "played"]           | ["playing", "played", "skipped"]
          "409"                           | "404"
          """)
  void shouldAcceptCompatibleChanges(String part, String replacement) {
    assertThat(OpenApiChanges.breaks(JSON.readTree(RELEASED), changed(part, replacement)))
        .isEmpty();
  }

  private static JsonNode changed(String part, String replacement) {
    assertThat(RELEASED).containsOnlyOnce(part);
    return JSON.readTree(RELEASED.replace(part, replacement));
  }
}
