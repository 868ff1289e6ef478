package dev.gameday.testkit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The resources of one test instance or one test, by their types. */
public final class Resources implements AutoCloseable {
  private final Class<?> testClass;
  private final Map<Class<?>, Function<Resources, ?>> definitions;
  private final Map<Class<?>, Object> created = new HashMap<>();

  Resources(Class<?> testClass, Map<Class<?>, Function<Resources, ?>> definitions) {
    this.testClass = RealServersExtension.outermost(testClass);
    this.definitions = definitions;
  }

  public TestKafka kafka() {
    return RealServers.kafka(testClass);
  }

  public TestDatabase database() {
    return RealServers.database(testClass);
  }

  /** Returns the annotation of the test class that enabled its extension. */
  public <A extends Annotation> A annotation(Class<A> type) {
    A annotation = testClass.getAnnotation(type);
    if (annotation == null) {
      throw new IllegalStateException(testClass + " has no " + type);
    }
    return annotation;
  }

  /** Returns the resource of a defined type, created by the first call. */
  public synchronized <T> T get(Class<T> type) {
    Object resource = created.get(type);
    if (resource == null) {
      Function<Resources, ?> create = definitions.get(type);
      if (create == null) {
        throw new IllegalArgumentException("no definition of " + type);
      }
      resource = create.apply(this);
      created.put(type, resource);
    }
    return type.cast(resource);
  }

  /** Closes all resources, even if some fail to close. */
  @Override
  public synchronized void close() {
    var failure = new IllegalStateException("cannot close the resources of " + testClass);
    List<Class<?>> types = new ArrayList<>(definitions.keySet());
    for (Class<?> type : types.reversed()) {
      if (created.get(type) instanceof AutoCloseable resource) {
        try {
          resource.close();
        } catch (Exception e) {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
