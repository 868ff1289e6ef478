package dev.gameday.e2e;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects one shared {@link Chromium} into tests. Without one, the tests are skipped with a
 * message.
 */
final class SharedChromium implements ExecutionCondition, ParameterResolver {

  private static final String MISSING =
      "Skipped: no Chromium on the PATH. Install it to run the console's tests, for example from"
          + " your system's packages.";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.find().isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium found");
    }
    System.out.println(context.getDisplayName() + ": " + MISSING);
    return ConditionEvaluationResult.disabled(MISSING);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedChromium.class))
        .computeIfAbsent(SharedChromium.class, _ -> Chromium.start(), Chromium.class);
  }
}
