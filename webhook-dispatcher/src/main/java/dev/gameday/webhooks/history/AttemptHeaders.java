package dev.gameday.webhooks.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.delivery.RequestHeaders;
import dev.gameday.webhooks.egress.ResponseHeaders;
import dev.gameday.webhooks.endpoint.Endpoint;
import dev.gameday.webhooks.endpoint.Endpoints;
import dev.gameday.webhooks.history.DeliveryView.AttemptView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds the request and response headers of each attempt to a delivery; lists omit them. */
@Component
class AttemptHeaders {

  private final Endpoints endpoints;
  private final JdbcClient jdbc;

  AttemptHeaders(Endpoints endpoints, JdbcClient jdbc) {
    this.endpoints = endpoints;
    this.jdbc = jdbc;
  }

  /**
   * @throws Problem (404) if the webhook was deleted
   */
  DeliveryView addTo(DeliveryView delivery, long webhookId) {
    Endpoint endpoint =
        Optional.ofNullable(endpoints.byId(Set.of(webhookId)).get(webhookId))
            .orElseThrow(() -> Problem.notFound("The webhook was deleted."));
    byte[] body = delivery.payload().getBytes(UTF_8);
    Map<Integer, Map<String, String>> responses = responses(delivery, webhookId);
    List<AttemptView> attempts =
        delivery.attempts().stream()
            .map(
                attempt ->
                    attempt.with(
                        RequestHeaders.shown(
                            delivery.id(), delivery.event(), body, endpoint, attempt.at()),
                        responses.get(attempt.attempt())))
            .toList();
    return delivery.with(attempts);
  }

  private Map<Integer, Map<String, String>> responses(DeliveryView delivery, long webhookId) {
    var byAttempt = new HashMap<Integer, Map<String, String>>();
    jdbc.sql(
            """
            SELECT 1 AS number, first_response_headers AS headers
            FROM delivery WHERE webhook_id = :webhook AND id = :id
            UNION ALL
            SELECT number, response_headers
            FROM attempt WHERE webhook_id = :webhook AND delivery_id = :id
            """)
        .param("webhook", webhookId)
        .param("id", delivery.id())
        .query(
            row -> {
              String headers = row.getString("headers");
              if (headers != null) {
                byAttempt.put(row.getInt("number"), ResponseHeaders.parse(headers));
              }
            });
    return byAttempt;
  }
}
