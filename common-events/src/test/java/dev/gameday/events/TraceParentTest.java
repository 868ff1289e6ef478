package dev.gameday.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceParentTest {

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00, true",
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later, false",
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01later, false",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, false",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7, false",
    "0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g, false",
    "'', false",
    "junk, false",
  })
  void shouldParseValidHeadersOnly(String header, boolean valid) {
    assertThat(TraceParent.parse(header).isPresent()).isEqualTo(valid);
  }

  @Test
  void shouldParseItsTextForm() {
    TraceParent start = TraceParent.start();

    assertThat(TraceParent.parse(start.toString())).contains(start);
  }

  @Test
  void shouldKeepTheTraceInAChildSpan() {
    TraceParent start = TraceParent.start();

    TraceParent child = start.child();

    assertThat(child.traceId()).isEqualTo(start.traceId());
    assertThat(child.flags()).isEqualTo(start.flags());
    assertThat(child.spanId()).isNotEqualTo(start.spanId());
  }
}
