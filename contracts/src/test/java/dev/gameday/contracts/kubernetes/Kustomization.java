package dev.gameday.contracts.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a kustomization, or of a component, that are used here. */
record Kustomization(
    String apiVersion,
    String kind,
    @Nullable String namespace,
    @Nullable List<String> resources,
    @Nullable List<Image> images,
    @Nullable List<Generator> configMapGenerator,
    @Nullable List<Patch> patches) {

  /** The files and folders that it includes. */
  List<String> sources() {
    var sources = new ArrayList<>(resources == null ? List.<String>of() : resources);
    patches().stream().map(Patch::path).forEach(path -> add(sources, path));
    return sources;
  }

  @Override
  public List<Patch> patches() {
    return patches == null ? List.of() : patches;
  }

  @Override
  public List<Image> images() {
    return images == null ? List.of() : images;
  }

  /** The keys of a ConfigMap that it generates. */
  List<String> keys(String configMap) {
    return (configMapGenerator == null ? List.<Generator>of() : configMapGenerator)
        .stream()
            .filter(generator -> generator.name().equals(configMap))
            .flatMap(generator -> generator.literals().stream())
            .map(literal -> literal.substring(0, literal.indexOf('=')))
            .toList();
  }

  private static void add(List<String> sources, @Nullable String path) {
    if (path != null) {
      sources.add(path);
    }
  }

  record Image(String name, String newName, String newTag) {}

  record Generator(String name, @Nullable String behavior, List<String> literals) {}

  record Patch(
      @Nullable String path, @Nullable String patch, @Nullable Map<String, String> target) {}
}
