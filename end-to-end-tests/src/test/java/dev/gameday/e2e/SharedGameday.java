package dev.gameday.e2e;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects one {@link RunningGameday} into all tests that neither stop nor kill it; stops it after
 * the last of them.
 */
final class SharedGameday implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningGameday.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedGameday.class))
        .computeIfAbsent(SharedGameday.class, _ -> start(), RunningGameday.class);
  }

  private static RunningGameday start() {
    try {
      return RunningGameday.start("shared");
    } catch (IOException | TimeoutException e) {
      throw new ParameterResolutionException("gameday did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("interrupted while gameday started", e);
    }
  }
}
