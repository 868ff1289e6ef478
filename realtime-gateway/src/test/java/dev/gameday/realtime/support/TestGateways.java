package dev.gameday.realtime.support;

import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.TokenIssuer;

/** Starts gateways that share a Kafka and a token issuer. */
public record TestGateways(TestKafka kafka, TokenIssuer tokens) {

  /** Starts one and does not wait until it has read its topics, which may not exist yet. */
  public TestGateway start(String... settings) {
    return TestGateway.start(kafka, tokens, settings);
  }

  /** Starts one and waits until it is ready. */
  public TestGateway startReady(String... settings) {
    TestGateway gateway = start(settings);
    await().until(gateway::isReady);
    return gateway;
  }

  /** Returns the same with another Kafka. */
  public TestGateways on(TestKafka other) {
    return new TestGateways(other, tokens);
  }
}
