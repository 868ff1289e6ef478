package dev.gameday.idempotency;

import static java.util.stream.Collectors.joining;

import dev.gameday.base.net.ClientAddress;
import dev.gameday.base.problem.BodyTooLargeException;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.problem.ProblemType;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenVerifier;
import dev.gameday.idempotency.ClaimResult.AnswerLost;
import dev.gameday.idempotency.ClaimResult.Answered;
import dev.gameday.idempotency.ClaimResult.Busy;
import dev.gameday.idempotency.ClaimResult.Claim;
import dev.gameday.idempotency.ClaimResult.OtherContent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Passes the first request with a key on and answers later ones with its stored response. While the
 * first is in progress, others get 409 immediately: waiting would occupy a thread for each of them.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class IdempotencyFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

  /** The path whose responses contain tokens, which must not be stored. */
  private static final String AUTH = "/api/auth/";

  private final IdempotencyKeyTable keys;
  private final ClaimRenewal claims;
  private final CommitMarker commitMarker;
  private final TokenVerifier tokens;
  private final ClientAddress addresses;
  private final HandlerExceptionResolver failures;

  IdempotencyFilter(
      IdempotencyKeyTable keys,
      ClaimRenewal claims,
      CommitMarker commitMarker,
      TokenVerifier tokens,
      ClientAddress addresses,
      HandlerExceptionResolver failures) {
    this.keys = keys;
    this.claims = claims;
    this.commitMarker = commitMarker;
    this.tokens = tokens;
    this.addresses = addresses;
    this.failures = failures;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(IdempotencyKeys.HEADER) == null
        || !HttpMethod.POST.matches(request.getMethod())
        || request.getServletPath().startsWith(AUTH);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    BufferedRequest buffered;
    ClaimResult claimResult;
    try {
      byte[] body = request.getInputStream().readAllBytes();
      buffered = new BufferedRequest(request, body);
      claimResult = keys.claim(KeyedRequest.of(request, caller(request), body));
    } catch (BodyTooLargeException e) {
      refuse(e.problem(), request, response);
      return;
    } catch (RuntimeException e) {
      refuse(e, request, response);
      return;
    }
    switch (claimResult) {
      case Claim claim -> answerFirst(claim, buffered, response, chain);
      case Answered(StoredResponse answer) -> answer.writeTo(response);
      case Busy() -> refuse(busy(), request, response);
      case OtherContent() -> refuse(otherContent(), request, response);
      case AnswerLost() -> refuse(answerLost(), request, response);
    }
  }

  /**
   * Handles the first request. If the chain throws, its effect is unknown, so the claim is left to
   * expire.
   */
  private void answerFirst(
      Claim claim, BufferedRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var answer = new ContentCachingResponseWrapper(response);
    try (var _ = claims.hold(claim)) {
      commitMarker.handle(claim, chain, request, answer);
      complete(claim, answer);
    }
    answer.copyBodyToResponse();
  }

  private void complete(Claim claim, ContentCachingResponseWrapper answer) {
    try {
      if (StoredResponse.isLasting(answer.getStatus())) {
        keys.keep(claim, StoredResponse.of(answer));
      } else {
        keys.release(claim);
      }
    } catch (DataAccessException e) {
      log.atWarn()
          .addKeyValue("event.action", "idempotency.answer_lost")
          .addKeyValue("status", answer.getStatus())
          .setCause(e)
          .log("Cannot store a response for its Idempotency-Key");
    }
  }

  /**
   * Identifies the caller, including its scopes: the same subject with other scopes must not get
   * this response.
   */
  private String caller(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return "address " + addresses.of(request);
    }
    Caller caller = tokens.authenticate(header);
    String scopes = caller.scopes().stream().map(Scope::wireName).sorted().collect(joining(" "));
    return "token " + scopes + '\n' + caller.subject();
  }

  private void refuse(Exception why, HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    if (failures.resolveException(request, response, null, why) == null) {
      throw new ServletException(why);
    }
  }

  private static Problem busy() {
    return Problem.conflict(
        "A request with this Idempotency-Key is in progress; retry later.", Duration.ofSeconds(1));
  }

  private static Problem otherContent() {
    return Problem.of(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        "This Idempotency-Key was used with another body; use a new one.");
  }

  private static Problem answerLost() {
    return Problem.conflict(
        "A request with this Idempotency-Key took effect, but its response is lost; check the"
            + " result before you retry with another key.");
  }
}
