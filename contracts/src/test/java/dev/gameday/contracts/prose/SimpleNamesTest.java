package dev.gameday.contracts.prose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import dev.gameday.contracts.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Keeps one name to one concept in the production code of all modules. */
class SimpleNamesTest {

  /** Two nested types may share a name, as it is read together with that of what encloses it. */
  @Test
  void shouldGiveNoTwoTypesTheNameOfATopLevelType() throws IOException {
    var shared =
        types().stream()
            .collect(groupingBy(Type::simpleName, TreeMap::new, mapping(type -> type, toList())));
    shared.values().removeIf(types -> types.size() == 1 || types.stream().allMatch(Type::isNested));

    assertThat(shared.values()).isEmpty();
  }

  private static List<Type> types() throws IOException {
    var types = new ArrayList<Type>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(types).scan(unit, unit.getPackageName() + ".");
      }
    }
    return types;
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    try (Stream<Path> modules = Files.list(Repository.folder())) {
      for (Path module : modules.sorted().toList()) {
        Path main = module.resolve("src/main/java");
        if (Files.isDirectory(main)) {
          try (Stream<Path> files = Files.walk(main)) {
            sources.addAll(files.filter(file -> file.toString().endsWith(".java")).toList());
          }
        }
      }
    }
    return sources;
  }

  /** Collects named types; local and anonymous ones, inside of a method, are left out. */
  private static final class Scanner extends TreePathScanner<Void, String> {

    private final List<Type> types;

    Scanner(List<Type> types) {
      this.types = types;
    }

    @Override
    public Void visitClass(ClassTree tree, String enclosing) {
      String simpleName = tree.getSimpleName().toString();
      if (simpleName.isEmpty()) {
        return null;
      }
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      types.add(new Type(enclosing + simpleName, simpleName, parent instanceof ClassTree));
      for (Tree member : tree.getMembers()) {
        if (member instanceof ClassTree) {
          scan(member, enclosing + simpleName + ".");
        }
      }
      return null;
    }
  }

  private record Type(String name, String simpleName, boolean isNested) {

    @Override
    public String toString() {
      return name;
    }
  }
}
