package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventEnvelopeTest {

  private static final CanonicalJson DATA =
      CanonicalJson.parse(EventSchema.of(EventType.GAME_ADDED).sample().getBytes(UTF_8));
  private static final EventEnvelope ENVELOPE =
      new EventEnvelope(
          EventId.parse("0199f4c6-0c80-7abc-8def-0123456789ab"),
          EventType.GAME_ADDED,
          "3",
          7,
          Instant.parse("2026-03-15T20:30:00Z"),
          TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
              .orElseThrow(),
          DATA);

  @Test
  void shouldWriteCloudEventsHeaders() {
    assertThat(ENVELOPE.headers())
        .hasEntrySatisfying("ce_specversion", is("1.0"))
        .hasEntrySatisfying("ce_id", is("0199f4c6-0c80-7abc-8def-0123456789ab"))
        .hasEntrySatisfying("ce_type", is("game.added"))
        .hasEntrySatisfying("ce_source", is("/gameday/session-service"))
        .hasEntrySatisfying("ce_subject", is("3"))
        .hasEntrySatisfying("ce_time", is("2026-03-15T20:30:00.000Z"))
        .hasEntrySatisfying("ce_sequence", is("7"))
        .hasEntrySatisfying("content-type", is("application/json"))
        .hasEntrySatisfying(
            "traceparent", is("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
        .hasSize(9);
  }

  @Test
  void shouldReadWrittenHeaders() throws MalformedEventException {
    assertThat(EventEnvelope.read(ENVELOPE.headers()::get, DATA.bytes())).isEqualTo(ENVELOPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce_specversion",
        "ce_id",
        "ce_type",
        "ce_source",
        "ce_subject",
        "ce_time",
        "ce_sequence"
      })
  void shouldNameTheMissingHeader(String name) {
    Map<String, byte[]> headers = ENVELOPE.headers();
    headers.remove(name);

    assertMalformed(headers, "header " + name + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "ce_specversion, 0.3",
    "ce_id, 1-1-1-1-1",
    "ce_id, 0199F4C6-0C80-7ABC-8DEF-0123456789AB",
    "ce_id, seven",
    "ce_type, game.eaten",
    "ce_time, 2026-03-15",
    "ce_time, yesterday",
    "ce_sequence, 0",
    "ce_sequence, -1",
    "ce_sequence, 1.5",
    "ce_sequence, 9223372036854775808",
  })
  void shouldNameTheWrongHeader(String name, String value) {
    Map<String, byte[]> headers = ENVELOPE.headers();
    headers.put(name, value.getBytes(UTF_8));

    assertMalformed(headers, "header " + name);
  }

  @Test
  void shouldNameTheValueThatIsNotJson() {
    assertThatThrownBy(
            () -> EventEnvelope.read(ENVELOPE.headers()::get, "{\"session\":".getBytes(UTF_8)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageStartingWith("the value is not JSON: ");
  }

  /** Data is forwarded to clients in full, including members that this version doesn't know. */
  @Test
  void shouldReadEventsOfALaterVersion() throws MalformedEventException {
    Map<String, byte[]> headers = ENVELOPE.headers();
    headers.put("ce_later", "something".getBytes(UTF_8));
    CanonicalJson more = CanonicalJson.parse("{\"later\":1}".getBytes(UTF_8));

    EventEnvelope read = EventEnvelope.read(headers::get, more.bytes());

    assertThat(read.id()).isEqualTo(ENVELOPE.id());
    assertThat(read.data()).hasToString("{\"later\":1}");
  }

  /** An invalid trace header must not make an event unreadable. */
  @Test
  void shouldReadAnEventWithAnInvalidTrace() throws MalformedEventException {
    Map<String, byte[]> headers = ENVELOPE.headers();
    headers.put("traceparent", "junk".getBytes(UTF_8));

    assertThat(EventEnvelope.read(headers::get, DATA.bytes()).traceParent()).isNull();
  }

  @Test
  void shouldUseTypeAndSubjectOfTheEvent() {
    DomainEvent event = DATA.read(SessionEvent.GameAdded.class);
    Instant time = Instant.parse("2026-03-15T20:30:00.123456Z");

    EventEnvelope envelope = EventEnvelope.of(EventId.at(time), event, 1, time, null);

    assertThat(envelope.type()).isEqualTo(EventType.GAME_ADDED);
    assertThat(envelope.subject()).isEqualTo("3");
    assertThat(envelope.time()).isEqualTo(Instant.parse("2026-03-15T20:30:00.123Z"));
    assertThat(envelope.data()).isEqualTo(DATA);
    assertThat(envelope.headers()).doesNotContainKey("traceparent");
  }

  private static void assertMalformed(Map<String, byte[]> headers, String message) {
    assertThatThrownBy(() -> EventEnvelope.read(headers::get, DATA.bytes()))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageStartingWith(message);
  }

  private static Consumer<byte[]> is(String text) {
    return bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo(text);
  }
}
