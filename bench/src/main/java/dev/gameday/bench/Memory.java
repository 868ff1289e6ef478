package dev.gameday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes hold in memory. */
final class Memory {

  private Memory() {}

  /**
   * The proportional set size of a process and all below it, in KiB: pages that they share count
   * once.
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
