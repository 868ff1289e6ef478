package dev.gameday.contracts.prose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.contracts.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code tools/CountProse.java} in a process of its own, as {@code tools/prose-count} runs it. */
final class ProseTool {

  private static final Path TOOLS = Repository.folder().resolve("tools");

  private ProseTool() {}

  /** The rows of {@code tools/prose-patterns.tsv} that the build fails on. */
  static List<Rule> rules() {
    try {
      List<String> rows = Files.readAllLines(TOOLS.resolve("prose-patterns.tsv"));
      return IntStream.range(0, rows.size())
          .filter(index -> rows.get(index).startsWith("test\t"))
          .mapToObj(index -> Rule.of(index + 1, rows.get(index)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hits of all rules in the whole repository, or below the given folders. */
  static List<Hit> hits(Path... folders) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                TOOLS.resolve("CountProse.java").toString(),
                "--hits"));
    for (Path folder : folders) {
      command.add(folder.toString());
    }
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("CountProse ended with " + process.exitValue());
      }
      return output.lines().map(Hit::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * A row of the patterns' file.
   *
   * @param number line of the row in the file
   */
  record Rule(int number, String kinds, String pattern, String instead) {

    private static Rule of(int number, String row) {
      String[] cells = row.split("\t", -1);
      return new Rule(number, cells[1], cells[2], cells[3]);
    }

    @Override
    public String toString() {
      return kinds + ": " + pattern;
    }
  }

  /**
   * A phrase that a rule found.
   *
   * @param file relative to the repository, or as the folder was given
   * @param rule its number
   * @param text the whole text around the phrase
   */
  record Hit(String file, int line, int rule, String phrase, String text) {

    private static Hit of(String row) {
      String[] cells = row.split("\t", 5);
      return new Hit(
          cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3], cells[4]);
    }
  }
}
