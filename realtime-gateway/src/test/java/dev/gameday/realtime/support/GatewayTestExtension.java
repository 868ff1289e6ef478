package dev.gameday.realtime.support;

import dev.gameday.testkit.Resources;
import dev.gameday.testkit.ServiceTestExtension;
import dev.gameday.testkit.peer.TokenIssuer;

/** Creates what {@link GatewayTest} promises. */
final class GatewayTestExtension extends ServiceTestExtension {

  GatewayTestExtension() {
    define(TokenIssuer.class, _ -> TokenIssuer.start());
    define(TestGateways.class, GatewayTestExtension::gateways);
    define(Events.class, resources -> new Events(resources.kafka()));
    define(TestGateway.class, GatewayTestExtension::start);
  }

  @Override
  protected boolean isSharedByClass() {
    return true;
  }

  private static TestGateways gateways(Resources resources) {
    return new TestGateways(resources.kafka(), resources.get(TokenIssuer.class));
  }

  private static TestGateway start(Resources resources) {
    GatewayTest wanted = resources.annotation(GatewayTest.class);
    resources.get(Events.class).createTopics(wanted.partitions());
    return resources.get(TestGateways.class).startReady(wanted.value());
  }
}
