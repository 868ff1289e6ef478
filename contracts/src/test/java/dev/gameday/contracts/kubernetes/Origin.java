package dev.gameday.contracts.kubernetes;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The routing of paths to services by an ingress or a gateway. */
interface Origin {

  String service(String path);

  /**
   * Routing as by nginx ingress controllers: the longest matching expression wins, ignoring case.
   */
  static Origin of(Ingress ingress) {
    List<HTTPIngressPath> paths =
        ingress.getSpec().getRules().getFirst().getHttp().getPaths().stream()
            .sorted(Comparator.comparingInt(path -> -path.getPath().length()))
            .toList();
    return path ->
        paths.stream()
            .filter(
                each ->
                    Pattern.compile(each.getPath(), Pattern.CASE_INSENSITIVE)
                        .matcher(path)
                        .lookingAt())
            .findFirst()
            .orElseThrow(() -> new AssertionError("Nobody answers " + path))
            .getBackend()
            .getService()
            .getName();
  }

  /** Routing by a gateway: the first matching rule wins. */
  static Origin of(HTTPRoute route) {
    List<HTTPRouteRule> rules = route.getSpec().getRules();
    return path ->
        rules.stream()
            .filter(rule -> rule.getMatches().stream().anyMatch(it -> fits(it.getPath(), path)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("Nobody answers " + path))
            .getBackendRefs()
            .getFirst()
            .getName();
  }

  private static boolean fits(HTTPPathMatch match, String path) {
    return switch (match.getType()) {
      case "RegularExpression" -> Pattern.compile(match.getValue()).matcher(path).find();
      case "PathPrefix" -> path.startsWith(match.getValue());
      default -> throw new AssertionError("Unsupported match: " + match);
    };
  }
}
