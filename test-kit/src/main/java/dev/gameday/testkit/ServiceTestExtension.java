package dev.gameday.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects resources into the constructors and methods of a service's tests by parameter type.
 *
 * <p>A resource is created on first use. A constructor's resources live as long as the test
 * instance, with {@code Lifecycle.PER_CLASS} until the end of the class. A method's resources live
 * until the end of the test. A method shares the resources of its constructor. Resources are closed
 * in the reverse order of their definition.
 */
public abstract class ServiceTestExtension implements ParameterResolver {
  private final Map<Class<?>, Function<Resources, ?>> definitions = new LinkedHashMap<>();

  protected ServiceTestExtension() {
    define(TestKafka.class, Resources::kafka);
    define(TestDatabase.class, Resources::database);
  }

  /** Defines a type of resource, which is closed before the types defined earlier. */
  protected final <T> void define(Class<T> type, Function<Resources, T> create) {
    definitions.put(type, create);
  }

  /** Whether all instances and tests of a class share its resources. */
  protected boolean isSharedByClass() {
    return false;
  }

  @Override
  public final ExtensionContextScope getTestInstantiationExtensionContextScope(
      ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return definitions.containsKey(parameter.getParameter().getType());
  }

  @Override
  public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return owner(context)
        .getStore(Namespace.create(getClass()))
        .computeIfAbsent(
            Resources.class,
            _ -> new Resources(context.getRequiredTestClass(), definitions),
            Resources.class)
        .get(parameter.getParameter().getType());
  }

  private ExtensionContext owner(ExtensionContext context) {
    ExtensionContext owner = context;
    while (isSharedByClass() && owner.getTestMethod().isPresent()) {
      owner = owner.getParent().orElseThrow();
    }
    return owner;
  }
}
