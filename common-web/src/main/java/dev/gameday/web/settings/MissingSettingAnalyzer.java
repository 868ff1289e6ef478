package dev.gameday.web.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence of a {@link MissingSettingException} instead of its stack trace. */
final class MissingSettingAnalyzer extends AbstractFailureAnalyzer<MissingSettingException> {

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, MissingSettingException missing) {
    return new FailureAnalysis(String.valueOf(missing.getMessage()), null, missing);
  }
}
