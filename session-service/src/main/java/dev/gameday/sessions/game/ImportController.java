package dev.gameday.sessions.game;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.problem.ProblemType;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoint that imports a catalogue as CSV. */
@RestController
class ImportController {

  private final CatalogueImport catalogue;
  private final Validator validator;

  ImportController(CatalogueImport catalogue, Validator validator) {
    this.catalogue = catalogue;
    this.validator = validator;
  }

  /**
   * Import games from a CSV file. Imports all games of the file or none. A game with the title and
   * pack of an existing one, ignoring case, replaces it.
   */
  @PostMapping(path = "/api/games/import", consumes = "text/csv")
  @RequiresScope(Scope.SESSIONS_WRITE)
  CatalogueImport.Imported add(
      @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestBody(required = false) byte @Nullable [] file) {
    if (type.getCharset() != null && !type.getCharset().equals(UTF_8)) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The charset of CSV must be UTF-8.");
    }
    return catalogue.add(CatalogueFile.read(file == null ? new byte[0] : file, validator));
  }
}
