package dev.gameday.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves the parameters of classes annotated with {@link RealKafka} or {@link RealPostgres}. */
final class RealServersExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestDatabase.class || type == TestKafka.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> owner = outermost(context.getRequiredTestClass());
    return parameter.getParameter().getType() == TestDatabase.class
        ? RealServers.database(owner)
        : RealServers.kafka(owner);
  }

  /** Returns the outermost enclosing class; nested classes share its servers. */
  static Class<?> outermost(Class<?> type) {
    Class<?> enclosing = type.getEnclosingClass();
    return enclosing == null ? type : outermost(enclosing);
  }
}
