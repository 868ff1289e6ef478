package dev.gameday.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.net.AddressRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private final AddressRules rules = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        // loopback in all notations
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "127.255.255.254",
        "[::1]",
        "::1",
        "0:0:0:0:0:0:0:1",
        // unspecified
        "0.0.0.0",
        "0",
        "0.1.2.3",
        "[::]",
        // private and shared
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[fec0::1]",
        // link-local, metadata
        "169.254.169.254",
        "169.254.0.1",
        "[fe80::1]",
        "168.63.129.16",
        "[fd00:ec2::254]",
        // multicast, broadcast, reserved
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "240.0.0.1",
        "[ff02::1]",
        // documentation, benchmarking, protocol assignments
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "198.18.0.1",
        "198.19.255.255",
        "192.0.0.8",
        "192.88.99.1",
        "[2001:db8::1]",
        "[3fff::1]",
        "[2001:2::1]",
        "[100::1]",
        // IPv4 embedded in IPv6: mapped, compatible, NAT64, 6to4, Teredo
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::808:808]",
        "[64:ff9b:1::1]",
        "[2002:7f00:1::]",
        "[2002:808:808::1]",
        "[2001:0:4136:e378:8000:63bf:3fff:fdd2]"
      })
  void shouldRefuseNonPublicAddresses(String host) {
    assertThat(rules.objection(host)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "169.253.255.255",
        "192.167.255.255",
        "223.255.255.255",
        "134744072",
        "0x08080808",
        "[2606:4700:4700::1111]",
        "[2a00:1450:4001::1]",
        "[::ffff:8.8.8.8]"
      })
  void shouldAllowPublicAddresses(String host) {
    assertThat(rules.objection(host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "256.0.0.1",
        "1.2.3.4.5",
        "1.2.3.256",
        "0x",
        "1.2.3.0xfffffffff",
        "999999999999",
        "1..2",
        "08.1.1.1",
        "example.1",
        "[::1",
        "[fe80::1%25eth0]",
        "[:::]"
      })
  void shouldRefuseMalformedAddresses(String host) {
    // browsers read "0x" as 0; it is refused either as malformed or as an address
    assertThat(rules.objection(host)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "localhost", "a1.example", "1a.example", "x0x1.example."})
  void shouldCheckNamesOnlyOnConnection(String host) {
    assertThat(rules.objection(host)).isEmpty();
  }

  @Test
  void shouldAllowOnlyAllowListedRanges() {
    var rules =
        new AddressRules(
            List.of(
                AddressRange.parse("127.0.0.0/8"),
                AddressRange.parse("10.1.2.3"),
                AddressRange.parse("10.20.0.0/14"),
                AddressRange.parse("fd00::/9")));

    assertThat(rules.objection("127.0.0.1")).isEmpty();
    assertThat(rules.objection("[::ffff:127.0.0.1]")).isEmpty();
    assertThat(rules.objection("10.1.2.3")).isEmpty();
    assertThat(rules.objection("10.1.2.4")).isPresent();
    assertThat(rules.objection("10.23.255.255")).isEmpty();
    assertThat(rules.objection("10.24.0.0")).isPresent();
    assertThat(rules.objection("[fd7f::1]")).isEmpty();
    assertThat(rules.objection("[fd80::1]")).isPresent();
    assertThat(rules.objection("[::1]")).isPresent();
  }
}
