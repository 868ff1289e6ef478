package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventType;
import dev.gameday.events.WebhookEvent;
import dev.gameday.webhooks.dispatch.DeliveryBodies;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document describes the requests to webhooks. */
class DeliveriesTest {

  private static final JsonNode ALL = Deliveries.all();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<String> names() {
    return Stream.of(WebhookKind.allNames());
  }

  @Test
  void shouldContainWebhookEvents() {
    assertThat(ALL.propertyNames())
        .contains("game.added", "player_joined")
        .containsAll(WebhookEvent.WIRE_NAMES)
        .doesNotContain("event_archived");
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldDescribeTheSentBody(String name) {
    JsonNode content = ALL.path(name).at("/post/requestBody/content").path(OpenApi.JSON_TYPE);
    JsonNode sample = PublishedEvent.named(name).sample();
    JsonNode sent = JsonMapper.shared().readTree(body(name, CanonicalJson.of(sample)));

    assertThat(complaints(content, sent)).isEmpty();
    assertThat(complaints(content, content.get("example"))).isEmpty();
    assertThat(sent.propertyNames())
        .containsExactlyElementsOf(content.at("/schema/properties").propertyNames());
  }

  private static byte[] body(String name, CanonicalJson data) {
    return EventType.ofWireName(name)
        .map(type -> DeliveryBodies.of(type, "3", Instant.EPOCH, data).of(UUID.randomUUID()))
        .orElseGet(() -> DeliveryBodies.ofGamePicker(name, Instant.EPOCH, data));
  }

  private static Iterable<?> complaints(JsonNode content, JsonNode body) {
    return SCHEMAS.getSchema(content.get("schema")).validate(body);
  }
}
