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
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates and updates the webhooks of a match. Rules about all webhooks of one match are checked
 * under the match's lock, which {@link EndMatchWebhooks} takes, too.
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
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ManageMatchWebhooks(
      Webhooks webhooks,
      EndedMatchTable ended,
      ManageWebhooks manageWebhooks,
      WebhookSecrets secrets,
      TargetRules targets,
      Clock clock) {
    this.webhooks = webhooks;
    this.ended = ended;
    this.manageWebhooks = manageWebhooks;
    this.secrets = secrets;
    this.targets = targets;
    this.clock = clock;
  }

  Webhook create(ManagedMatch match, NewMatchWebhook request) {
    String url = targets.requireAllowed(request.url());
    var filter =
        EventFilter.of(WebhookKind.MATCH, request.events() == null ? List.of() : request.events());
    long id = webhooks.nextId();
    var secret = request.secret() == null ? null : secrets.encrypt(request.secret(), id);

    ended.lock(match.id());
    requireNotEnded(match);
    List<Webhook> others = webhooks.allOfMatch(match.id());
    requireUniqueUrl(url, others);
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
   * @throws Problem (404) if the match has no such webhook
   */
  @Transactional(readOnly = true)
  Webhook get(String matchId, String publicId) {
    return Optional.of(publicId)
        .filter(id -> ID.matcher(id).matches())
        .flatMap(id -> webhooks.findOfMatch(matchId, id))
        .orElseThrow(() -> Problem.notFound("The event has no webhook with this id."));
  }

  Webhook change(ManagedMatch match, WebhookTarget target, WebhookChange change) {
    ended.lock(match.id());
    Webhook webhook = manageWebhooks.lock(target);
    if (change.url() != null) {
      List<Webhook> others =
          webhooks.allOfMatch(match.id()).stream()
              .filter(other -> other.id() != webhook.id())
              .toList();
      requireUniqueUrl(change.url(), others);
    }
    return manageWebhooks.change(webhook, change);
  }

  /** Checks again under the lock: the match may have ended after it was looked up. */
  private void requireNotEnded(ManagedMatch match) {
    Optional<Boolean> deleted = ended.findDeleted(match.id());
    if (deleted.orElse(false)) {
      throw Problem.notFound("There is no event with this id.");
    }
    if (deleted.isPresent() || match.isArchived()) {
      throw Problem.conflict("The event is archived; no webhook can be added to it.");
    }
  }

  private static void requireUniqueUrl(String url, List<Webhook> others) {
    if (others.stream().anyMatch(other -> other.url().equals(url))) {
      throw Problem.conflict("The event already has a webhook with this url.");
    }
  }

  private String newPublicId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Instant now() {
    return EventTime.now(clock);
  }
}
