import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks ({@code check}) or formats ({@code write}) all Java sources below the current folder with
 * google-java-format. The build runs it in the validate phase on JDK 25.
 */
class FormatSources {

  public static void main(String[] arguments) throws Exception {
    boolean write = arguments[0].equals("write");
    List<Path> unformatted =
        sources().parallelStream().filter(source -> !isFormatted(source, write)).toList();
    if (write || unformatted.isEmpty()) {
      return;
    }
    unformatted.forEach(source -> System.err.println("not formatted: " + source));
    System.err.println("run `mvn -N validate -Dformat=write` to format the sources");
    System.exit(1);
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(Path.of("."))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList();
    }
  }

  private static boolean isFormatted(Path source, boolean write) {
    try {
      String before = Files.readString(source);
      String after = format(before);
      if (write && !after.equals(before)) {
        Files.writeString(source, after);
      }
      return after.equals(before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + source, e);
    }
  }

  private static String format(String source) throws Exception {
    String tidied = RemoveUnusedImports.removeUnusedImports(source);
    String ordered = ImportOrderer.reorderImports(tidied, Style.GOOGLE);
    return new Formatter().formatSource(ordered);
  }
}
