package dev.gameday.webhooks.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.base.loop.BackgroundLoops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that the HTTP client connects to, with a stubbed resolver. */
class EgressIT {

  private static final String OWN = "127.0.0.1";

  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = server();

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldConnectToVettedAddress() {
    assertThat(post("http://hook.example", name -> addresses(OWN)))
        .isInstanceOfSatisfying(
            AttemptResult.Answered.class, answer -> assertThat(answer.status()).isEqualTo(200));
  }

  @Test
  void shouldRefuseAllAddressesIfOneIsRefused() {
    assertThat(error(post("http://hook.example", name -> addresses(OWN, "10.0.0.1"))))
        .isEqualTo(ErrorClass.BLOCKED);
    assertThat(requests).hasValue(0);
  }

  /** The system's resolver would resolve some of these to the loopback address. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "2130706434", "[::1]", "[::ffff:7f00:2]"})
  void shouldRefuseLiteralsWithoutLookup(String host) {
    assertThat(error(post("http://" + host, name -> addresses(OWN)))).isEqualTo(ErrorClass.BLOCKED);
    assertThat(requests).hasValue(0);
  }

  @Test
  void shouldReportUnresolvableName() {
    assertThat(
            error(
                post(
                    "http://hook.example",
                    name -> {
                      throw new UnknownHostException(name);
                    })))
        .isEqualTo(ErrorClass.DNS);
  }

  @Test
  void shouldNotBeReboundBetweenCheckAndConnection() {
    var lookups = new AtomicInteger();

    AttemptResult result =
        post(
            "http://hook.example",
            name -> lookups.getAndIncrement() == 0 ? addresses(OWN) : addresses("10.0.0.1"));

    // the same answer is used for check and connection; a second look-up could return another one
    assertThat(result).isInstanceOf(AttemptResult.Answered.class);
    assertThat(lookups).hasValue(1);
  }

  private AttemptResult post(String origin, VettedDnsResolver.Lookup lookup) {
    var settings =
        new EgressSettings(
            List.of(OWN),
            List.of(),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            10);
    try (var egress = new Egress(settings, Clock.systemUTC(), lookup, new BackgroundLoops())) {
      return egress
          .post(
              URI.create(origin + ":" + server.getAddress().getPort() + "/"),
              Map.of(),
              "{}".getBytes(UTF_8))
          .join();
    }
  }

  private static ErrorClass error(AttemptResult result) {
    assertThat(result).isInstanceOf(AttemptResult.Unanswered.class);
    return ((AttemptResult.Unanswered) result).error();
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    var addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }

  private HttpServer server() {
    try {
      var listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      listening.createContext(
          "/",
          exchange -> {
            try (exchange) {
              requests.incrementAndGet();
              exchange.sendResponseHeaders(200, -1);
            }
          });
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
