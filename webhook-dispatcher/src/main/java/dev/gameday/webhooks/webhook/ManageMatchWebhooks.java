package dev.gameday.webhooks.webhook;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.problem.ProblemType;
import dev.gameday.events.EventTime;
import dev.gameday.webhooks.egress.TargetRules;
import dev.gameday.webhooks.endpoint.EventFilter;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.match.ManagedMatch;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes, changes and ends the webhooks of a match. What must hold for all webhooks of one match is
 * checked under the match's lock, which its end takes too.
 */
@Component
@Transactional
public class ManageMatchWebhooks {

  private static final int MAX_PER_MATCH = 10;
  private static final int ID_BYTES = 16;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final Webhooks webhooks;
  private final EndedMatchTable ended;
  private final ManageWebhooks manageWebhooks;
  private final WebhookSecrets secrets;
  private final TargetRules targets;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ManageMatchWebhooks(
      Webhooks webhooks,
      EndedMatchTable ended,
      ManageWebhooks manageWebhooks,
      WebhookSecrets secrets,
      TargetRules targets,
      ApplicationEventPublisher events,
      Clock clock) {
    this.webhooks = webhooks;
    this.ended = ended;
    this.manageWebhooks = manageWebhooks;
    this.secrets = secrets;
    this.targets = targets;
    this.events = events;
    this.clock = clock;
  }

  Webhook create(ManagedMatch match, NewMatchWebhook request) {
    String url = targets.requireAllowed(request.url());
    var filter =
        EventFilter.of(WebhookKind.MATCH, request.events() == null ? List.of() : request.events());
    long id = webhooks.nextId();
    var secret = request.secret() == null ? null : secrets.sealed(request.secret(), id);

    ended.lock(match.id());
    requireGoingOn(match);
    List<Webhook> others = webhooks.allOfMatch(match.id());
    requireNew(url, others);
    if (others.size() >= MAX_PER_MATCH) {
      throw Problem.of(
          ProblemType.TOO_MANY_REQUESTS,
          "An event can have at most %d webhooks; delete one first.".formatted(MAX_PER_MATCH));
    }
    Instant now = now();
    var webhook = Webhook.ofMatch(id, match.id(), newPublicId(), url, secret, filter, now);
    manageWebhooks.applyOptions(webhook, request.options(), now);
    return webhooks.save(webhook);
  }

  @Transactional(readOnly = true)
  List<Webhook> list(String matchId) {
    return webhooks.allOfMatch(matchId);
  }

  /**
   * @return by what id the webhook is known here
   * @throws Problem (404) if the match has no such webhook
   */
  @Transactional(readOnly = true)
  public long requireExisting(String matchId, String publicId) {
    return find(publicId, () -> webhooks.findOfMatch(matchId, publicId)).id();
  }

  /**
   * @return by what id the webhook is known here
   * @throws Problem (404) if the match has no such webhook, (409) if it is disabled
   */
  @Transactional(readOnly = true)
  public long requireEnabled(String matchId, String publicId) {
    return find(publicId, () -> webhooks.findOfMatch(matchId, publicId)).requireEnabled().id();
  }

  Webhook change(String matchId, String publicId, MatchWebhookChange change) {
    ended.lock(matchId);
    Webhook webhook = locked(matchId, publicId);
    Instant now = now();
    if (change.url() != null) {
      List<Webhook> others =
          webhooks.allOfMatch(matchId).stream()
              .filter(other -> other.id() != webhook.id())
              .toList();
      requireNew(change.url(), others);
      webhook.moveTo(targets.requireAllowed(change.url()), now);
    }
    if (change.events() != null) {
      webhook.listenTo(EventFilter.of(webhook.kind(), change.events()), now);
    }
    if (change.secret() != null) {
      secrets.change(webhook, change.secret(), now);
    }
    manageWebhooks.applyOptions(webhook, change.options(), now);
    if (change.enabled() != null) {
      manageWebhooks.setEnabled(webhook, change.enabled(), now);
    }
    return webhook;
  }

  RotatedSecret rotateSecret(String matchId, String publicId, @Nullable String wish) {
    return secrets.rotate(locked(matchId, publicId), wish, now());
  }

  /**
   * Whoever records a delivery of it at that moment may stand in the way: then once more.
   *
   * @return by what id the webhook was known here
   */
  @Retryable(includes = PessimisticLockingFailureException.class)
  long delete(String matchId, String publicId) {
    Webhook webhook = locked(matchId, publicId);
    webhooks.delete(webhook);
    events.publishEvent(new WebhookDeleted(webhook.id()));
    return webhook.id();
  }

  private Webhook locked(String matchId, String publicId) {
    return find(publicId, () -> webhooks.lockOfMatch(matchId, publicId));
  }

  /** What can't be an id isn't asked for: the database would stumble over some of it. */
  private static Webhook find(String publicId, Supplier<Optional<Webhook>> query) {
    return Optional.of(publicId)
        .filter(id -> ID.matcher(id).matches())
        .flatMap(_ -> query.get())
        .orElseThrow(() -> Problem.notFound("The event has no webhook with this id."));
  }

  /** The match was asked for before we had its lock, and may have ended since. */
  private void requireGoingOn(ManagedMatch match) {
    Optional<Boolean> deleted = ended.findDeleted(match.id());
    if (deleted.orElse(false)) {
      throw Problem.notFound("There is no event with this id.");
    }
    if (deleted.isPresent() || match.isArchived()) {
      throw Problem.conflict("The event is archived: nothing will happen in it any more.");
    }
  }

  private static void requireNew(String url, List<Webhook> others) {
    if (others.stream().anyMatch(other -> other.url().equals(url))) {
      throw Problem.conflict("The event has a webhook with this url already.");
    }
  }

  private String newPublicId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Instant now() {
    return EventTime.truncate(clock.instant());
  }
}
