package dev.gameday.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final List<String> closed = new ArrayList<>();
  private final Map<Class<?>, Function<Resources, ?>> definitions = new LinkedHashMap<>();
  private final Resources resources = new Resources(ResourcesTest.class, definitions);

  private record Receiver(List<String> closed) implements AutoCloseable {
    @Override
    public void close() {
      closed.add("receiver");
    }
  }

  private record Service(Receiver receiver) implements AutoCloseable {
    @Override
    public void close() {
      receiver.closed().add("service");
      throw new IllegalStateException("cannot stop");
    }
  }

  ResourcesTest() {
    definitions.put(Receiver.class, _ -> new Receiver(closed));
    definitions.put(Service.class, dependencies -> new Service(dependencies.get(Receiver.class)));
    definitions.put(String.class, _ -> "unused");
  }

  @Test
  void shouldCreateEachResourceOnceWithItsDependencies() {
    Service service = resources.get(Service.class);

    assertThat(resources.get(Service.class)).isSameAs(service);
    assertThat(resources.get(Receiver.class)).isSameAs(service.receiver());
  }

  @Test
  void shouldCloseAllInReverseOrderEvenIfOneFails() {
    resources.get(Receiver.class);
    resources.get(Service.class);

    assertThatThrownBy(resources::close)
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(closed).containsExactly("service", "receiver");
  }

  @Test
  void shouldRejectAnUndefinedType() {
    assertThatThrownBy(() -> resources.get(Integer.class))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
