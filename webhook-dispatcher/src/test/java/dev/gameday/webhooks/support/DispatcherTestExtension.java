package dev.gameday.webhooks.support;

import dev.gameday.testkit.Resources;
import dev.gameday.testkit.ServiceTestExtension;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.testkit.peer.WebhookReceiver;
import org.springframework.jdbc.core.JdbcTemplate;

/** Creates the parameters that {@link DispatcherTest} documents. */
final class DispatcherTestExtension extends ServiceTestExtension {

  DispatcherTestExtension() {
    define(WebhookReceiver.class, _ -> WebhookReceiver.start());
    define(TokenIssuer.class, _ -> TokenIssuer.start());
    define(MatchServer.class, _ -> MatchServer.start());
    define(TestDispatchers.class, DispatcherTestExtension::dispatchers);
    define(
        Dispatcher.class,
        resources ->
            resources
                .get(TestDispatchers.class)
                .start(resources.annotation(DispatcherTest.class).value()));
    define(Api.class, resources -> resources.get(Dispatcher.class).api());
    define(
        JdbcTemplate.class, resources -> resources.get(Dispatcher.class).bean(JdbcTemplate.class));
    define(Holders.class, resources -> Holders.of(resources.database()));
    define(Events.class, resources -> new Events(resources.kafka()));
  }

  private static TestDispatchers dispatchers(Resources resources) {
    return new TestDispatchers(
        resources.kafka(),
        resources.database(),
        resources.get(TokenIssuer.class),
        resources.get(MatchServer.class));
  }
}
