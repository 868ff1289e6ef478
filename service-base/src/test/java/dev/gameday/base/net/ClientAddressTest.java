package dev.gameday.base.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

  private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.7", "172.16.0.0/12"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 6.6.6.6          | 203.0.113.9",
        "127.0.0.1   | 6.6.6.6          | 6.6.6.6",
        "127.0.0.1   | 1.1.1.1, 6.6.6.6 | 6.6.6.6",
        "::1         | 2001:db8::1      | 2001:db8::1",
        "10.0.0.7    | 6.6.6.6          | 6.6.6.6",
        "10.0.0.8    | 6.6.6.6          | 10.0.0.8",
        "172.18.0.5  | 6.6.6.6          | 6.6.6.6",
        "172.32.0.5  | 6.6.6.6          | 172.32.0.5",
        "127.0.0.1   | ''               | 127.0.0.1",
      })
  void shouldTrustOnlyEntriesOfTrustedPeers(String peer, String forwarded, String client) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    request.addHeader("X-Forwarded-For", "5.5.5.5");
    request.addHeader("X-Forwarded-For", forwarded);

    assertThat(addresses.of(request)).isEqualTo(client);
  }

  @Test
  void shouldNameAnInvalidSetting() {
    assertThatThrownBy(() -> new ClientAddress(List.of("proxy.example")))
        .hasMessageContaining("GAMEDAY_TRUSTED_PROXIES")
        .hasMessageContaining("proxy.example");
  }
}
