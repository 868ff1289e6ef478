package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.WebhookEvent.DisabledWebhook;
import dev.gameday.events.WebhookEvent.RecoveredWebhook;
import dev.gameday.events.WebhookEvent.WebhookDisabled;
import dev.gameday.events.WebhookEvent.WebhookRecovered;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, golden samples and records of webhook events agree. */
class WebhookEventTest {

  private static final Instant DISABLED_AT = Instant.parse("2026-03-20T20:30:00Z");

  static Stream<WebhookEvent> examples() {
    return Stream.of(
        new WebhookDisabled(
            new DisabledWebhook(
                17,
                "Discord Bot",
                false,
                "All attempts have failed for 5 days.",
                DISABLED_AT,
                Instant.parse("2026-03-15T20:30:00Z"))),
        new WebhookRecovered(
            new RecoveredWebhook(
                17, "Discord Bot", true, DISABLED_AT, Instant.parse("2026-03-21T08:00:00Z"))));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldWriteTheSampleToTheByteAndReadItBack(WebhookEvent example) {
    var schema = EventSchema.of(example.wireName());

    assertThat(schema.violations(schema.sample())).isEmpty();
    assertThat(CanonicalJson.of(example)).hasToString(schema.sample());
    assertThat(CanonicalJson.parse(schema.sample().getBytes(UTF_8)).read(example.getClass()))
        .isEqualTo(example);
  }

  @Test
  void shouldListTheNameOfEachEvent() {
    assertThat(examples().map(WebhookEvent::wireName))
        .containsExactlyElementsOf(WebhookEvent.WIRE_NAMES);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          webhook.disabled|"enabled":false|"enabled":true
          webhook.disabled|"id":17|"id":"17"
          webhook.disabled|"failing_since"|"failingSince"
          webhook.recovered|"enabled":true|"enabled":false
          webhook.recovered|T08:00:00.000Z|T08:00:00Z
          webhook.recovered|"name":"Discord Bot",|
          """)
  void shouldRejectDamagedSamples(String name, String part, String replacement) {
    var schema = EventSchema.of(name);
    String damaged = schema.sample().replace(part, replacement == null ? "" : replacement);

    assertThat(damaged).isNotEqualTo(schema.sample());
    assertThat(schema.violations(damaged)).isNotEmpty();
  }

  /** As for the other events, lines may only be added. */
  @Test
  void shouldKeepPublishedMembers() {
    assertThat(WebhookEvent.WIRE_NAMES.stream().flatMap(name -> EventSchema.of(name).members()))
        .containsExactlyElementsOf(
            EventSchema.resource("/published-webhook-members.v1.txt").lines().toList());
  }
}
