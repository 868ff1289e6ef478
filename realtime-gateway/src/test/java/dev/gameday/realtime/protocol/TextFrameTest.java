package dev.gameday.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFrameTest {

  @ParameterizedTest
  @CsvSource({"0,2", "125,2", "126,4", "65535,4", "65536,10", "300000,10"})
  void shouldEncodeLengthInShortestForm(int length, int header) {
    var frame = ByteBuffer.wrap(TextFrame.of(new byte[length]));

    assertThat(frame.get(0)).isEqualTo((byte) 0x81);
    assertThat(frame.remaining()).isEqualTo(header + length);
    assertThat(TextFrame.headerLength(frame)).isEqualTo(header);
    assertThat(TextFrame.textLength(frame)).isEqualTo(length);
  }
}
