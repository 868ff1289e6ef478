package dev.gameday.webhooks.subscription;

import dev.gameday.webhooks.secret.EncryptedSecret;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Somebody's wish to be told about events. */
@Entity
@Table(name = "webhook")
@SuppressWarnings("NullAway.Init") // JPA fills the fields in
class Webhook {

  @Id private long id;

  private String name;
  private String url;
  private String secretKeyId;
  private byte[] secretCiphertext;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> events;

  private boolean enabled;
  private @Nullable String disabledReason;
  private Instant createdAt;
  private Instant updatedAt;

  protected Webhook() {}

  Webhook(
      long id,
      String name,
      String url,
      EncryptedSecret secret,
      EventFilter events,
      Instant createdAt) {
    this.id = id;
    this.name = name;
    this.url = url;
    this.secretKeyId = secret.keyId();
    this.secretCiphertext = secret.ciphertext();
    this.events = events.wireNames();
    this.enabled = true;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
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
    secretKeyId = secret.keyId();
    secretCiphertext = secret.ciphertext();
    updatedAt = now;
  }

  void listenTo(EventFilter filter, Instant now) {
    events = filter.wireNames();
    updatedAt = now;
  }

  void enable(Instant now) {
    enabled = true;
    disabledReason = null;
    updatedAt = now;
  }

  /**
   * @param reason what the owner is told; null if the owner did it
   */
  void disable(@Nullable String reason, Instant now) {
    enabled = false;
    disabledReason = reason;
    updatedAt = now;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  String url() {
    return url;
  }

  EncryptedSecret secret() {
    return new EncryptedSecret(secretKeyId, secretCiphertext);
  }

  EventFilter events() {
    return EventFilter.ofStored(events);
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
