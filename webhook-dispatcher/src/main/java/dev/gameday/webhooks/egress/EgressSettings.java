package dev.gameday.webhooks.egress;

import dev.gameday.base.net.AddressRange;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of attempts and their targets.
 *
 * @param allowedAddresses allowed address ranges that aren't public
 * @param blockedPorts refused ports, whose protocols could misinterpret an HTTP request as commands
 * @param connectTimeout longest time to open a connection
 * @param responseTimeout longest time without data from the server
 * @param attemptTimeout longest time of a whole attempt
 * @param connectionsPerHost maximum connections to one host, for all its webhooks together; each
 *     webhook has a smaller limit
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
