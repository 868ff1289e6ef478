package dev.gameday.contracts.kubernetes;

import dev.gameday.contracts.Repository;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The resources in the files of one folder. */
record Manifests(List<HasMetadata> all) {

  static final Path FOLDER = Repository.folder().resolve("deploy/kubernetes");
  static final Path BASE = FOLDER.resolve("base");
  static final String KUSTOMIZATION = "kustomization.yaml";

  Manifests {
    all = List.copyOf(all);
  }

  static Manifests base() {
    return in(BASE);
  }

  static Manifests in(Path folder) {
    return new Manifests(files(folder).stream().flatMap(StrictYaml::resources).toList());
  }

  /** The manifests in a folder, without the kustomization itself. */
  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith(KUSTOMIZATION))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends HasMetadata> T named(String name, Class<T> kind) {
    return all(kind).stream()
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("There is no " + kind.getSimpleName() + " " + name + "."));
  }

  /** The deployments with their names, for parameterized tests. */
  Stream<Named<Deployment>> deployments() {
    return all(Deployment.class).stream()
        .map(deployment -> Named.of(deployment.getMetadata().getName(), deployment));
  }

  List<Deployment> selectedBy(LabelSelector selector) {
    return all(Deployment.class).stream()
        .filter(deployment -> matches(selector, podLabels(deployment)))
        .toList();
  }

  List<Deployment> selectedBy(Map<String, String> labels) {
    return all(Deployment.class).stream()
        .filter(deployment -> podLabels(deployment).entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  static Container container(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  private static Map<String, String> podLabels(Deployment deployment) {
    return deployment.getSpec().getTemplate().getMetadata().getLabels();
  }

  private static boolean matches(LabelSelector selector, Map<String, String> labels) {
    Map<String, String> wanted = selector.getMatchLabels();
    return (wanted == null || labels.entrySet().containsAll(wanted.entrySet()))
        && selector.getMatchExpressions().stream().allMatch(each -> matches(each, labels));
  }

  private static boolean matches(LabelSelectorRequirement wanted, Map<String, String> labels) {
    if (!wanted.getOperator().equals("In")) {
      throw new AssertionError("Unsupported operator: " + wanted);
    }
    return wanted.getValues().contains(labels.get(wanted.getKey()));
  }
}
