package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.contracts.Repository;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The connections that network policies allow. */
class NetworkPoliciesTest {

  private static final Manifests BASE = Manifests.base();
  private static final Pattern RANGE = Pattern.compile("\"([0-9a-f.:]+/\\d+)\"");

  @Test
  void shouldDenyEverythingByDefault() {
    NetworkPolicy deny = BASE.named("gameday-deny", NetworkPolicy.class);

    assertThat(selected(deny)).containsExactlyElementsOf(BASE.all(Deployment.class));
    assertThat(deny.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(deny.getSpec().getIngress()).isEmpty();
    assertThat(deny.getSpec().getEgress()).isEmpty();
  }

  @Test
  void shouldSelectExistingPods() {
    assertThat(BASE.all(NetworkPolicy.class))
        .allSatisfy(policy -> assertThat(selected(policy)).isNotEmpty())
        .allSatisfy(policy -> assertThat(ownPeers(policy)).allSatisfy(NetworkPoliciesTest::exists));
  }

  @Test
  void shouldAllowExistingPorts() {
    for (NetworkPolicy policy : BASE.all(NetworkPolicy.class)) {
      List<NetworkPolicyPort> ports =
          policy.getSpec().getIngress().stream()
              .map(NetworkPolicyIngressRule::getPorts)
              .flatMap(List::stream)
              .toList();

      assertThat(selected(policy))
          .allSatisfy(
              deployment -> assertThat(ports).allMatch(port -> has(deployment, port.getPort())));
    }
  }

  @Test
  void shouldAllowEgressOfTheDispatcherOnly() {
    assertThat(BASE.all(NetworkPolicy.class))
        .filteredOn(policy -> egressPeers(policy).anyMatch(peer -> peer.getIpBlock() != null))
        .singleElement()
        .satisfies(
            policy ->
                assertThat(selected(policy))
                    .containsExactly(BASE.named("webhook-dispatcher", Deployment.class)));
  }

  /** The policy blocks the same addresses as the dispatcher's own rules. */
  @Test
  void shouldBlockTheAddressesThatTheDispatcherBlocks() throws IOException {
    String rules =
        Files.readString(
            Repository.folder()
                .resolve(
                    "webhook-dispatcher/src/main/java/dev/gameday/webhooks/egress/AddressRules.java"));
    List<String> ranges = RANGE.matcher(rules).results().map(range -> range.group(1)).toList();
    NetworkPolicy out = BASE.named("webhook-dispatcher-to-internet", NetworkPolicy.class);
    List<IPBlock> blocks = egressPeers(out).map(NetworkPolicyPeer::getIpBlock).toList();

    assertThat(blocks).extracting(IPBlock::getCidr).containsExactly("0.0.0.0/0", "2000::/3");
    assertThat(blocks.getFirst().getExcept())
        .contains("169.254.0.0/16", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8")
        .containsExactlyElementsOf(ranges.stream().filter(range -> !range.contains(":")).toList());
    assertThat(blocks.getLast().getExcept())
        .containsExactlyElementsOf(
            ranges.stream()
                .filter(range -> range.contains(":") && !range.equals("2000::/3"))
                .toList());
  }

  private static List<Deployment> selected(NetworkPolicy policy) {
    return BASE.selectedBy(policy.getSpec().getPodSelector());
  }

  /** The peers in the same namespace. */
  private static List<NetworkPolicyPeer> ownPeers(NetworkPolicy policy) {
    return Stream.concat(
            egressPeers(policy),
            policy.getSpec().getIngress().stream()
                .map(NetworkPolicyIngressRule::getFrom)
                .flatMap(List::stream))
        .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
        .toList();
  }

  private static Stream<NetworkPolicyPeer> egressPeers(NetworkPolicy policy) {
    return policy.getSpec().getEgress().stream()
        .map(NetworkPolicyEgressRule::getTo)
        .flatMap(List::stream);
  }

  private static void exists(NetworkPolicyPeer peer) {
    assertThat(BASE.selectedBy(peer.getPodSelector())).isNotEmpty();
  }

  private static boolean has(Deployment deployment, IntOrString port) {
    return Manifests.container(deployment).getPorts().stream()
        .anyMatch(each -> each.getName().equals(port.getStrVal()));
  }
}
