package dev.gameday.base.settings;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Logs a refused start as one line instead of Spring Boot's multi-line failure analysis. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalReporter implements SpringBootExceptionReporter {

  private static final Logger log = LoggerFactory.getLogger(RefusalReporter.class);

  @Override
  public boolean reportException(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedStartException refusal) {
        log.atError().addKeyValue("event.action", "start.refused").log(refusal.getMessage());
        return true;
      }
    }
    return false;
  }
}
