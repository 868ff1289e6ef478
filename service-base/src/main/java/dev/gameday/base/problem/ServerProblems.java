package dev.gameday.base.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problems for malformed HTTP, which Jetty rejects before any filter is reached. The
 * connection is closed: the rest of the malformed request would be read as another request.
 */
@Component
class ServerProblems implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  private final JsonMapper json;

  ServerProblems(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(server -> server.setErrorHandler(this::answer));
  }

  private boolean answer(Request request, Response response, Callback callback) {
    Problem problem = Problem.ofStatus(response.getStatus());
    response.setStatus(problem.type().status().value());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    byte[] body = json.writeValueAsBytes(ProblemBody.of(problem));
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
