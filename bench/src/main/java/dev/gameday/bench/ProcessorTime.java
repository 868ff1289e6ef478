package dev.gameday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processor time of a process and its children. */
final class ProcessorTime {

  /** The kernel's time unit, the same on every supported platform. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 11;
  private static final int LAST_CHILD_TIME = 14;

  private ProcessorTime() {}

  /** Returns seconds, including those of ended children. */
  static double seconds(long pid) throws IOException {
    double seconds = own(pid);
    List<ProcessHandle> children =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList();
    for (ProcessHandle child : children) {
      seconds += own(child.pid());
    }
    return seconds;
  }

  private static double own(long pid) throws IOException {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = 0;
    for (int i = USER_TIME; i <= LAST_CHILD_TIME; i++) {
      ticks += Double.parseDouble(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}
