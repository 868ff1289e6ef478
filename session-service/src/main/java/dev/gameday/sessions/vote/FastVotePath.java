package dev.gameday.sessions.vote;

import dev.gameday.base.telemetry.SpanRecorder;
import dev.gameday.base.telemetry.Trace;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenVerifier;
import dev.gameday.events.TraceParent;
import dev.gameday.idempotency.IdempotencyKeys;
import dev.gameday.sessions.vote.VoteResult.Counted;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.validation.Validator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers live votes ahead of Spring MVC, which takes several times as long as counting the vote.
 * Only counted votes are answered here. All other requests, including malformed, forbidden and
 * refused votes, continue unchanged to {@link VoteController}, which creates all error responses.
 * See docs/adr/0018-answer-counted-votes-ahead-of-spring-mvc.md.
 *
 * <p>Meter: {@code gameday.votes.lane}.
 */
@Component
final class FastVotePath implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

  /** Request attribute with the {@link VoteResult} of a vote that was not counted. */
  static final String OUTCOME = FastVotePath.class.getName();

  private static final String PATH = "/api/votes/live";
  private static final String JSON = "application/json";
  private static final int MAX_BODY_BYTES = 4 * 1024;

  private static final HttpField ANSWER_TYPE = new HttpField(HttpHeader.CONTENT_TYPE, JSON);

  private final VoteBatchWorkers workers;
  private final TokenVerifier tokens;
  private final JsonMapper json;
  private final Validator validator;
  private final SpanRecorder spans;
  private final Timer timer;

  FastVotePath(
      VoteBatchWorkers workers,
      TokenVerifier tokens,
      JsonMapper json,
      Validator validator,
      SpanRecorder spans,
      MeterRegistry meters) {
    this.workers = workers;
    this.tokens = tokens;
    this.json = json;
    this.validator = validator;
    this.spans = spans;
    this.timer =
        Timer.builder("gameday.votes.lane")
            .description("Live votes that were answered ahead of Spring MVC")
            .register(meters);
  }

  @Override
  public void customize(ConfigurableJettyWebServerFactory factory) {
    factory.addServerCustomizers(
        server -> server.setHandler(new FastVoteHandler(server.getHandler())));
  }

  private static boolean isVote(Request request) {
    return HttpMethod.POST.is(request.getMethod())
        && PATH.equals(request.getHttpURI().getPathQuery());
  }

  /**
   * Whether the headers need no handling by Spring MVC, such as content negotiation or idempotency.
   */
  private static boolean isPlain(HttpFields headers) {
    long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    String accepted = headers.get(HttpHeader.ACCEPT);
    return JSON.equals(headers.get(HttpHeader.CONTENT_TYPE))
        && length > 0
        && length <= MAX_BODY_BYTES
        && (accepted == null || accepted.equals("*/*") || accepted.equals(JSON))
        && !headers.contains(HttpHeader.CONTENT_ENCODING)
        && !headers.contains(IdempotencyKeys.HEADER);
  }

  /** Returns the vote if the token allows it and it is valid. */
  private Optional<LiveVote> read(HttpFields headers, ByteBuffer body) {
    try {
      var caller = tokens.authenticate(headers.get(HttpHeader.AUTHORIZATION));
      LiveVote vote = json.readValue(bytes(body), LiveVote.class);
      return vote != null && caller.may(Scope.SESSIONS_WRITE) && validator.validate(vote).isEmpty()
          ? Optional.of(vote)
          : Optional.empty();
    } catch (RuntimeException invalid) {
      return Optional.empty();
    }
  }

  private void record(TraceParent trace, @Nullable String caller, Instant start) {
    spans
        .start(trace, Trace.parentOf(trace, caller), SpanKind.SERVER, "POST " + PATH, start)
        .setAttribute("http.request.method", "POST")
        .setAttribute("http.response.status_code", "200")
        .end();
  }

  private static byte[] bytes(ByteBuffer body) {
    var bytes = new byte[body.remaining()];
    body.get(body.position(), bytes);
    return bytes;
  }

  private final class FastVoteHandler extends Handler.Wrapper {

    FastVoteHandler(Handler next) {
      super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (!isVote(request) || !isPlain(request.getHeaders())) {
        return super.handle(request, response, callback);
      }
      ByteBuffer body = Content.Source.asByteBuffer(request);
      Optional<LiveVote> vote = read(request.getHeaders(), body);
      if (vote.isPresent()) {
        String caller = request.getHeaders().get(TraceParent.HEADER);
        TraceParent trace = Trace.spanOf(caller);
        Instant start = Instant.now();
        VoteResult result = workers.count(PendingVote.of(vote.get(), trace));
        if (result instanceof Counted counted) {
          answer(counted, request, response, callback);
          if (spans.wants(trace)) {
            record(trace, caller, start);
          }
          return true;
        }
        request.setAttribute(OUTCOME, result);
      }
      return super.handle(new Unread(request, body), response, callback);
    }

    private void answer(Counted vote, Request request, Response response, Callback callback) {
      byte[] reply = json.writeValueAsBytes(LiveVoteReply.of(vote.event()));
      timer.record(System.nanoTime() - request.getBeginNanoTime(), TimeUnit.NANOSECONDS);
      response.getHeaders().put(ANSWER_TYPE);
      response.write(true, ByteBuffer.wrap(reply), callback);
    }
  }

  /** A request whose body has been read and can be read again. */
  private static final class Unread extends Request.Wrapper {

    private final Content.Source body;

    Unread(Request request, ByteBuffer body) {
      super(request);
      this.body = Content.Source.from(body);
    }

    @Override
    public long getLength() {
      return body.getLength();
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable whenAvailable) {
      body.demand(whenAvailable);
    }

    @Override
    public boolean consumeAvailable() {
      return true;
    }
  }
}
