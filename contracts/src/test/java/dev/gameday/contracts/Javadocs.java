package dev.gameday.contracts;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The Javadoc of the sources, from which descriptions for clients are generated. Sources are
 * parsed, not compiled.
 */
final class Javadocs {

  private final Map<String, Comment> comments = new HashMap<>();

  private Javadocs() {}

  /** Reads the Javadoc of these modules' production code. */
  static Javadocs of(List<Path> modules) {
    var javadocs = new Javadocs();
    List<Path> sources = modules.stream().flatMap(Javadocs::sources).toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      var trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        javadocs.new Reader(trees).scan(unit, unit.getPackageName() + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return javadocs;
  }

  Optional<Comment> of(Class<?> type) {
    return Optional.ofNullable(comments.get(type.getName()));
  }

  /** The Javadoc of a method. Overloads are distinguished by the names of their parameters. */
  Optional<Comment> of(Method method) {
    String parameters =
        Stream.of(method.getParameters()).map(Parameter::getName).collect(joining(","));
    return Optional.ofNullable(
        comments.get(key(method.getDeclaringClass().getName(), method.getName(), parameters)));
  }

  Optional<Comment> of(Enum<?> constant) {
    return Optional.ofNullable(
        comments.get(constant.getDeclaringClass().getName() + "$" + constant.name()));
  }

  private static String key(String type, String method, String parameters) {
    return "%s#%s(%s)".formatted(type, method, parameters);
  }

  private static Stream<Path> sources(Path module) {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Visits a source file; the visitor's argument is the name of the enclosing element. */
  private final class Reader extends TreePathScanner<Void, String> {

    private final DocTrees trees;

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, String enclosing) {
      String name = enclosing + type.getSimpleName();
      remember(name);
      type.getMembers().forEach(member -> scan(member, name + "$"));
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, String enclosing) {
      String type = enclosing.substring(0, enclosing.length() - 1);
      String parameters =
          method.getParameters().stream()
              .map(parameter -> parameter.getName().toString())
              .collect(joining(","));
      remember(key(type, method.getName().toString(), parameters));
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, String enclosing) {
      remember(enclosing + field.getName());
      return null;
    }

    private void remember(String name) {
      TreePath here = getCurrentPath();
      DocCommentTree comment = trees.getDocCommentTree(here);
      if (comment != null) {
        comments.put(name, Comment.of(comment));
      }
    }
  }
}
