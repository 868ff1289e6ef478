package dev.gameday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of processes. */
final class Memory {

  private Memory() {}

  /**
   * The proportional set size, in KiB, of a process and its descendants: shared pages count once.
   */
  static double kibibytes(ProcessHandle process) throws IOException {
    double sum = 0;
    for (var one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      sum += proportionalKibibytes(one.pid());
    }
    return sum;
  }

  private static double proportionalKibibytes(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .sum();
    }
  }
}
