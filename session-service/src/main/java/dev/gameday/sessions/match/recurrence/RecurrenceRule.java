package dev.gameday.sessions.match.recurrence;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores a recurrence as a rule of RFC 5545, section 3.3.10. */
@Converter(autoApply = true)
class RecurrenceRule implements AttributeConverter<@Nullable Recurrence, @Nullable String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Recurrence recurrence) {
    if (recurrence == null) {
      return null;
    }
    String rule = "FREQ=" + recurrence.frequency() + ";INTERVAL=" + recurrence.interval();
    return recurrence.byDay() == null ? rule : rule + ";BYDAY=" + recurrence.byDay();
  }

  @Override
  public @Nullable Recurrence convertToEntityAttribute(@Nullable String rule) {
    if (rule == null) {
      return null;
    }
    Map<String, String> parts =
        Stream.of(rule.split(";", -1))
            .map(part -> part.split("=", 2))
            .collect(toMap(part -> part[0], part -> part[1]));
    String byDay = parts.get("BYDAY");
    return new Recurrence(
        Frequency.valueOf(parts.getOrDefault("FREQ", "")),
        Integer.parseInt(parts.getOrDefault("INTERVAL", "1")),
        byDay == null ? null : Weekdays.parse(byDay));
  }
}
