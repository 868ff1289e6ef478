package dev.gameday.contracts.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Overlays fit the base. */
class OverlayTest {

  private static final Manifests BASE = Manifests.base();
  private static final Path EXAMPLE = Manifests.FOLDER.resolve("overlays/example");
  private static final Kustomization OVERLAY =
      StrictYaml.kustomization(EXAMPLE.resolve(Manifests.KUSTOMIZATION));

  static List<Path> kustomizations() throws IOException {
    try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
      return files.filter(file -> file.endsWith(Manifests.KUSTOMIZATION)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void shouldIncludeAllFiles(Path file) {
    Path folder = file.resolveSibling(".");
    List<String> sources = StrictYaml.kustomization(file).sources();

    assertThat(sources).isNotEmpty().allMatch(source -> Files.exists(folder.resolve(source)));
    assertThat(Manifests.files(folder))
        .allMatch(other -> sources.contains(other.getFileName().toString()));
  }

  @Test
  void shouldPatchExistingResources() {
    assertThat(Manifests.in(EXAMPLE).all())
        .filteredOn(resource -> !(resource instanceof Namespace))
        .isNotEmpty()
        .allSatisfy(OverlayTest::isInTheBase);
  }

  @Test
  void shouldSetAllKeysOfTheConfigMap() {
    assertThat(OVERLAY.keys("gameday"))
        .containsExactlyInAnyOrderElementsOf(
            StrictYaml.kustomization(Manifests.BASE.resolve(Manifests.KUSTOMIZATION))
                .keys("gameday"));
  }

  @Test
  void shouldSetTheImagesOfTheBase() {
    assertThat(OVERLAY.images())
        .extracting(Kustomization.Image::name)
        .containsExactlyInAnyOrderElementsOf(
            BASE.all(Deployment.class).stream()
                .map(deployment -> Manifests.container(deployment).getImage())
                .toList());
  }

  private static void isInTheBase(HasMetadata resource) {
    assertThat(BASE.named(resource.getMetadata().getName(), resource.getClass())).isNotNull();
  }
}
