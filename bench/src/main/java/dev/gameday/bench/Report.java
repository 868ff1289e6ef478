package dev.gameday.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The result of a benchmark: figures, ratios, and whether each goal was met. */
final class Report {

  private final String name;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Double> ratios = new LinkedHashMap<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();

  Report(String name) {
    this.name = name;
  }

  /** Adds a figure for comparison, without a goal. */
  void figure(String figure, double value, String unit) {
    figures.put(figure, rounded(value));
    add(new Row(figure, value, unit, null, true));
  }

  void figureAtMost(String figure, double value, String unit, double goal) {
    figures.put(figure, rounded(value));
    add(new Row(figure, value, unit, "≤ " + text(goal), value <= goal));
  }

  void figureAtLeast(String figure, double value, String unit, double goal) {
    figures.put(figure, rounded(value));
    add(new Row(figure, value, unit, "≥ " + text(goal), value >= goal));
  }

  void ratio(String ratio, double value) {
    ratios.put(ratio, rounded(value));
    add(new Row(ratio, value, "×", null, true));
  }

  void ratioAtLeast(String ratio, double value, double goal) {
    ratios.put(ratio, rounded(value));
    add(new Row(ratio, value, "×", "≥ " + text(goal), value >= goal));
  }

  void ratioAtMost(String ratio, double value, double goal) {
    ratios.put(ratio, rounded(value));
    add(new Row(ratio, value, "×", "≤ " + text(goal), value <= goal));
  }

  /**
   * Runs a part of the benchmark. If it fails, its goals count as missed, and the next part runs.
   */
  void part(String part, Part measure) throws InterruptedException {
    try {
      measure.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      System.err.println(part + " failed: " + e);
      add(new Row(part, Double.NaN, "", "to end", false));
    }
  }

  /** Prints the row as progress; the report itself follows at the end. */
  private void add(Row row) {
    rows.add(row);
    System.err.println(row.line());
  }

  boolean holds() {
    return rows.stream().allMatch(Row::holds);
  }

  /** Prints the table, then one line of JSON. */
  void print(PrintStream out) {
    out.println();
    rows.forEach(row -> out.println(row.line()));
    out.println();
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name);
    json.put("ratios", ratios);
    json.put("figures", figures);
    json.put("holds", holds());
    out.println(JsonMapper.shared().writeValueAsString(json));
  }

  private static double rounded(double value) {
    return Double.parseDouble(text(value));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
  }

  /** Measures and adds its results to this report. */
  @FunctionalInterface
  interface Part {
    void run() throws Exception;
  }

  private record Row(
      String label, double value, String unit, @Nullable String goal, boolean holds) {

    String line() {
      String verdict = goal == null ? "" : goal + (holds ? "   holds" : "   MISSED");
      return String.format(Locale.ROOT, "%-44s %12s %-9s %s", label, text(value), unit, verdict);
    }
  }
}
