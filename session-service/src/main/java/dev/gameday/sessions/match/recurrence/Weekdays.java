package dev.gameday.sessions.match.recurrence;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Days of the week, Monday first. Their text form is a list of RFC 5545 codes such as {@code
 * MO,WE}.
 */
public record Weekdays(Set<DayOfWeek> days) {

  private static final Map<String, DayOfWeek> BY_CODE =
      Stream.of(DayOfWeek.values()).collect(toMap(Weekdays::code, day -> day));

  public Weekdays {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("weekdays must not be empty");
    }
    days = Set.copyOf(days);
  }

  /**
   * @throws IllegalArgumentException if the text is not a comma-separated list of codes
   */
  public static Weekdays parse(String codes) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String code : codes.split(",", -1)) {
      DayOfWeek day = BY_CODE.get(code.strip());
      if (day == null) {
        throw new IllegalArgumentException("unknown weekday " + code);
      }
      days.add(day);
    }
    return new Weekdays(days);
  }

  Stream<DayOfWeek> inOrder() {
    return days.stream().sorted();
  }

  @Override
  public String toString() {
    return inOrder().map(Weekdays::code).collect(joining(","));
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
