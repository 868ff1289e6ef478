package dev.gameday.webhooks.webhook;

import static java.util.Objects.requireNonNull;

import dev.gameday.webhooks.endpoint.EventFilter;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.secret.EncryptedSecret;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A registered receiver of the events of all sessions or of one match. */
@Entity
@Table(name = "webhook")
@SuppressWarnings("NullAway.Init") // JPA sets the fields
class Webhook {

  @Id private long id;

  private @Nullable String matchId;
  private @Nullable String publicId;
  private @Nullable String name;
  private String url;
  private @Nullable String secretKeyId;
  private byte @Nullable [] secretCiphertext;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> events;

  @Embedded private StoredDeliveryOptions options;

  private boolean enabled;
  private @Nullable String disabledReason;
  private Instant createdAt;
  private Instant updatedAt;

  protected Webhook() {}

  private Webhook(
      long id,
      String url,
      @Nullable EncryptedSecret secret,
      EventFilter events,
      Instant createdAt) {
    this.id = id;
    this.url = url;
    setSecret(secret);
    this.events = events.wireNames();
    this.options = StoredDeliveryOptions.DEFAULT;
    this.enabled = true;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  static Webhook global(
      long id, String name, String url, EncryptedSecret secret, EventFilter events, Instant now) {
    var webhook = new Webhook(id, url, secret, events, now);
    webhook.name = name;
    return webhook;
  }

  /**
   * @param publicId unguessable id for clients
   */
  static Webhook ofMatch(
      long id,
      String matchId,
      String publicId,
      String url,
      @Nullable EncryptedSecret secret,
      EventFilter events,
      Instant now) {
    var webhook = new Webhook(id, url, secret, events, now);
    webhook.matchId = matchId;
    webhook.publicId = publicId;
    return webhook;
  }

  void rename(String newName, Instant now) {
    name = newName;
    updatedAt = now;
  }

  void moveTo(String newUrl, Instant now) {
    url = newUrl;
    updatedAt = now;
  }

  void signWith(EncryptedSecret secret, Instant now) {
    setSecret(secret);
    updatedAt = now;
  }

  private void setSecret(@Nullable EncryptedSecret secret) {
    secretKeyId = secret == null ? null : secret.keyId();
    secretCiphertext = secret == null ? null : secret.ciphertext();
  }

  void listenTo(EventFilter filter, Instant now) {
    events = filter.wireNames();
    updatedAt = now;
  }

  void setOptions(StoredDeliveryOptions newOptions, Instant now) {
    options = newOptions;
    updatedAt = now;
  }

  void enable(Instant now) {
    enabled = true;
    disabledReason = null;
    updatedAt = now;
  }

  /**
   * @param reason shown to the owner; null if the owner disabled it
   */
  void disable(@Nullable String reason, Instant now) {
    enabled = false;
    disabledReason = reason;
    updatedAt = now;
  }

  long id() {
    return id;
  }

  WebhookKind kind() {
    return matchId == null ? WebhookKind.GLOBAL : WebhookKind.MATCH;
  }

  /** The id for clients, of a match's webhook only. */
  String publicId() {
    return requireNonNull(publicId);
  }

  /** The name, of a global webhook only. */
  String name() {
    return requireNonNull(name);
  }

  String url() {
    return url;
  }

  @Nullable EncryptedSecret secret() {
    return secretKeyId == null || secretCiphertext == null
        ? null
        : new EncryptedSecret(secretKeyId, secretCiphertext);
  }

  EventFilter events() {
    return EventFilter.ofStored(events);
  }

  StoredDeliveryOptions options() {
    return options;
  }

  boolean isEnabled() {
    return enabled;
  }

  @Nullable String disabledReason() {
    return disabledReason;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
