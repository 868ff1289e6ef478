package dev.gameday.webhooks.subscription;

import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.egress.HeaderRules;
import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of what a client wishes the options that are stored. */
@Component
class ChooseOptions {

  private static final String HEADERS = "headers";

  private final SealedHeaders sealed;

  ChooseOptions(SecretCipher cipher) {
    this.sealed = new SealedHeaders(cipher);
  }

  /**
   * @throws Problem (400) if a header isn't allowed
   */
  WebhookOptions of(WebhookOptions old, OptionsWish wish, Family family, long webhookId) {
    WebhookOptions chosen = withHeaders(old, wish.headers(), webhookId);
    String signatureHeader =
        wish.signatureHeader() == null ? old.signatureHeader() : wish.signatureHeader();
    return new WebhookOptions(
        wish.ordered() == null ? old.ordered() : wish.ordered(),
        orNull(wish.rateLimit() == null ? old.rateLimit() : wish.rateLimit()),
        orNull(wish.retrySchedule() == null ? old.retrySchedule() : wish.retrySchedule()),
        signatureHeader == null || signatureHeader.isEmpty()
            ? null
            : requireAllowed(signatureHeader, chosen.headerNames(), family),
        chosen.headerNames(),
        chosen.headersKeyId(),
        chosen.headersCiphertext());
  }

  private WebhookOptions withHeaders(
      WebhookOptions old, @Nullable Map<String, @Nullable String> headers, long webhookId) {
    if (headers == null) {
      return old;
    }
    HeaderRules.objection(headers).ifPresent(objection -> refuse(HEADERS, objection));
    EncryptedSecret values = headers.isEmpty() ? null : sealed.seal(headers, webhookId);
    return new WebhookOptions(
        false,
        null,
        null,
        null,
        List.copyOf(headers.keySet()),
        values == null ? null : values.keyId(),
        values == null ? null : values.ciphertext());
  }

  private static String requireAllowed(String header, List<String> others, Family family) {
    String field = field(family);
    HeaderRules.nameObjection(header).ifPresent(objection -> refuse(field, objection));
    if (others.stream().anyMatch(header::equalsIgnoreCase)) {
      refuse(field, "must not be one of the headers");
    }
    return header;
  }

  private static void refuse(String field, String objection) {
    throw Problem.invalid(field, objection);
  }

  private static String field(Family family) {
    return switch (family) {
      case GLOBAL -> "signature_header";
      case MATCH -> "signatureHeader";
    };
  }

  private static @Nullable Integer orNull(@Nullable Integer rate) {
    return Optional.ofNullable(rate).filter(limit -> limit > 0).orElse(null);
  }

  private static @Nullable List<Integer> orNull(@Nullable List<Integer> pauses) {
    return Optional.ofNullable(pauses).filter(list -> !list.isEmpty()).orElse(null);
  }
}
