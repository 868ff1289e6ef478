package dev.gameday.webhooks.webhook;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.egress.HeaderRules;
import dev.gameday.webhooks.endpoint.HeaderCipher;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Merges requested delivery options into the stored ones. */
@Component
class ApplyDeliveryOptions {

  private static final String HEADERS = "headers";

  private final HeaderCipher cipher;

  ApplyDeliveryOptions(SecretCipher secrets) {
    this.cipher = new HeaderCipher(secrets);
  }

  /**
   * @return the options to store
   * @throws Problem (400) if a header isn't allowed
   */
  StoredDeliveryOptions of(
      StoredDeliveryOptions old, DeliveryOptionsPatch patch, WebhookKind kind, long webhookId) {
    StoredDeliveryOptions options = withHeaders(old, patch.headers(), webhookId);
    String signatureHeader =
        patch.signatureHeader() == null ? old.signatureHeader() : patch.signatureHeader();
    return new StoredDeliveryOptions(
        patch.ordered() == null ? old.ordered() : patch.ordered(),
        orNull(patch.rateLimit() == null ? old.rateLimit() : patch.rateLimit()),
        orNull(patch.retrySchedule() == null ? old.retrySchedule() : patch.retrySchedule()),
        signatureHeader == null || signatureHeader.isEmpty()
            ? null
            : requireAllowed(signatureHeader, options.headerNames(), kind),
        options.headerNames(),
        options.headersKeyId(),
        options.headersCiphertext());
  }

  private StoredDeliveryOptions withHeaders(
      StoredDeliveryOptions old, @Nullable Map<String, @Nullable String> headers, long webhookId) {
    if (headers == null) {
      return old;
    }
    HeaderRules.objection(headers).ifPresent(objection -> refuse(HEADERS, objection));
    EncryptedSecret values = headers.isEmpty() ? null : cipher.encrypt(headers, webhookId);
    return new StoredDeliveryOptions(
        false,
        null,
        null,
        null,
        List.copyOf(headers.keySet()),
        values == null ? null : values.keyId(),
        values == null ? null : values.ciphertext());
  }

  private static String requireAllowed(String header, List<String> others, WebhookKind kind) {
    String field = field(kind);
    HeaderRules.nameObjection(header).ifPresent(objection -> refuse(field, objection));
    if (others.stream().anyMatch(header::equalsIgnoreCase)) {
      refuse(field, "must not be the name of one of the headers");
    }
    return header;
  }

  private static void refuse(String field, String objection) {
    throw Problem.invalid(field, objection);
  }

  private static String field(WebhookKind kind) {
    return switch (kind) {
      case GLOBAL -> "signature_header";
      case MATCH -> "signatureHeader";
    };
  }

  private static @Nullable Integer orNull(@Nullable Integer rate) {
    return Optional.ofNullable(rate).filter(limit -> limit > 0).orElse(null);
  }

  private static @Nullable List<Integer> orNull(@Nullable List<Integer> delays) {
    return Optional.ofNullable(delays).filter(list -> !list.isEmpty()).orElse(null);
  }
}
