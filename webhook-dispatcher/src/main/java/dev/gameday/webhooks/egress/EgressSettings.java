package dev.gameday.webhooks.egress;

import dev.gameday.base.net.AddressRange;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedAddresses address ranges that may be reached although they aren't public
 * @param blockedPorts ports where no webhook can be: protocols that an HTTP request could be
 *     smuggled into
 * @param connectTimeout from the first packet to an open connection
 * @param responseTimeout the longest silence of the other side
 * @param attemptTimeout from start to end, whatever happens in between
 * @param connectionsPerHost enough for all webhooks at one host; each has its own smaller limit
 */
@ConfigurationProperties("gameday.egress")
public record EgressSettings(
    @DefaultValue List<String> allowedAddresses,
    @DefaultValue({"22", "23", "25", "110", "143", "465", "587", "993", "995", "6379", "11211"})
        List<Integer> blockedPorts,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration responseTimeout,
    @DefaultValue("15s") Duration attemptTimeout,
    @DefaultValue("1000") int connectionsPerHost) {

  public EgressSettings {
    allowedAddresses =
        allowedAddresses.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    blockedPorts = List.copyOf(blockedPorts);
  }

  AddressRules addressRules() {
    try {
      return new AddressRules(allowedAddresses.stream().map(AddressRange::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "GAMEDAY_WEBHOOK_ALLOWED_ADDRESSES must be a list of ranges like 10.0.0.0/8 ("
              + e.getMessage()
              + ").",
          e);
    }
  }
}
