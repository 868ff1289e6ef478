package dev.gameday.webhooks.webhook;

import dev.gameday.webhooks.endpoint.DeliveryOptions;
import jakarta.persistence.Embeddable;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a webhook's row with its delivery options ({@link DeliveryOptions}).
 *
 * @param retrySchedule in seconds; null for the default delays
 * @param headerNames the names of the encrypted headers
 */
@Embeddable
@SuppressWarnings("ArrayRecordComponent") // only Hibernate compares it, by the arrays' content
record StoredDeliveryOptions(
    boolean ordered,
    @Nullable Integer rateLimit,
    @JdbcTypeCode(SqlTypes.ARRAY) @Nullable List<Integer> retrySchedule,
    @Nullable String signatureHeader,
    @JdbcTypeCode(SqlTypes.ARRAY) List<String> headerNames,
    @Nullable String headersKeyId,
    byte @Nullable [] headersCiphertext) {

  static final StoredDeliveryOptions DEFAULT =
      new StoredDeliveryOptions(false, null, null, null, List.of(), null, null);
}
