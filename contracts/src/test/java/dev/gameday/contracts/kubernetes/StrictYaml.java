package dev.gameday.contracts.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Reads YAML into the types of the Kubernetes API and rejects unknown fields. */
final class StrictYaml {

  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          Deployment.class,
          HorizontalPodAutoscaler.class,
          HTTPRoute.class,
          Ingress.class,
          Namespace.class,
          NetworkPolicy.class,
          PodDisruptionBudget.class,
          Service.class);

  /** Ignores the types' any-setters, which would accept unknown fields. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                  return false;
                }
              })
          .build();

  private StrictYaml() {}

  static Stream<HasMetadata> resources(Path file) {
    return documents(read(file)).map(StrictYaml::resource);
  }

  /**
   * @throws IllegalArgumentException if the document contains a field that the kind doesn't have
   */
  static HasMetadata resource(Map<?, ?> document) {
    String kind = document.get("apiVersion") + "/" + document.get("kind");
    return KINDS.stream()
        .filter(type -> kind.equals(HasMetadata.getApiVersion(type) + "/" + type.getSimpleName()))
        .findFirst()
        .<HasMetadata>map(type -> convert(document, type))
        .orElseThrow(() -> new IllegalArgumentException("unknown kind: " + kind));
  }

  static Kustomization kustomization(Path file) {
    return documents(read(file))
        .map(document -> convert(document, Kustomization.class))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Map<?, ?>> documents(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text);
    return StreamSupport.stream(documents.spliterator(), false)
        .map(document -> (Map<?, ?>) document);
  }

  private static <T> T convert(Map<?, ?> document, Class<T> type) {
    return MAPPER.convertValue(document, type);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
