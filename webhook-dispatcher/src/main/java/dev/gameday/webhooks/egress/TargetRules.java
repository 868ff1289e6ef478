package dev.gameday.webhooks.egress;

import dev.gameday.base.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The rules for a webhook's URL. The addresses of a name are checked on every connection ({@link
 * VettedDnsResolver}) and not here, because a name may resolve to another address later.
 */
@Component
@EnableConfigurationProperties(EgressSettings.class)
public class TargetRules {

  private static final int MAX_LENGTH = 2048;
  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final AddressRules addresses;
  private final Set<Integer> blockedPorts;

  TargetRules(EgressSettings settings) {
    this.addresses = settings.addressRules();
    this.blockedPorts = Set.copyOf(settings.blockedPorts());
  }

  /**
   * @return the URL
   * @throws Problem (400) if the URL isn't allowed
   */
  public String requireAllowed(String url) {
    objection(url)
        .ifPresent(
            objection -> {
              throw Problem.invalid("url", objection);
            });
    return url;
  }

  /** The objection to the URL as text of a field error; empty if it is allowed. */
  Optional<String> objection(String url) {
    if (url.length() > MAX_LENGTH) {
      return Optional.of("must be at most " + MAX_LENGTH + " characters long");
    }
    try {
      return objection(new URI(url));
    } catch (URISyntaxException e) {
      return Optional.of("must be a valid http or https URL");
    }
  }

  private Optional<String> objection(URI url) {
    String scheme = url.getScheme();
    if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      return Optional.of("must be an absolute http or https URL");
    }
    String host = url.getHost();
    if (host == null) {
      return Optional.of("must have a valid host");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("must not contain a user name or password");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("must not have a fragment");
    }
    int port = url.getPort();
    if (port == 0 || port > MAX_PORT || blockedPorts.contains(port)) {
      return Optional.of("must not use port " + port);
    }
    return addresses.objection(host);
  }
}
