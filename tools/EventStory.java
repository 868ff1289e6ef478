import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Collects the log lines of one event from all services and replicas: those that name the event or
 * one of its deliveries, and those of the same trace that name no other event. It needs only a JDK,
 * so it runs wherever the logs are. {@code ./gameday trace} starts it.
 */
final class EventStory {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final String STDIN = "-";

  /** Fields that are omitted: they are common to all lines, or only developers need them. */
  private static final Pattern BORING =
      Pattern.compile(
          "@timestamp|message|event\\.action|eventId|traceId|(log|process|service|ecs)\\..*"
              + "|error\\.stack_trace");

  private final Set<String> deliveries = new HashSet<>();
  private final Set<String> traces = new HashSet<>();
  private final List<Line> lines = new ArrayList<>();
  private String event;

  private EventStory(String id) {
    this.event = id;
  }

  /**
   * Arguments: the id of an event, or of a delivery; the files to read, or - for the standard
   * input.
   */
  public static void main(String[] arguments) throws IOException {
    String id = arguments.length == 0 ? "" : arguments[0].toLowerCase(Locale.ROOT);
    if (!ID.matcher(id).matches()) {
      fail(2, "\"%s\" isn't the id of an event, such as 01a206e5-e69d-7f33-918b-9db15c1cdfdf.", id);
    }
    List<Path> files = new ArrayList<>();
    Optional<Path> copy = Optional.empty();
    for (int i = 1; i < arguments.length; i++) {
      if (!arguments[i].equals(STDIN)) {
        files.add(Path.of(arguments[i]));
      } else if (copy.isEmpty()) {
        copy = Optional.of(copyOfStdin());
        files.add(copy.get());
      }
    }
    try {
      var story = new EventStory(id);
      story.collect(files);
      story.print(files.size());
    } catch (NoSuchFileException e) {
      fail(1, "file %s does not exist.", e.getFile());
    } finally {
      if (copy.isPresent()) {
        Files.delete(copy.get());
      }
    }
  }

  private static Path copyOfStdin() throws IOException {
    Path copy = Files.createTempFile("gameday", ".log");
    Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  /**
   * Collects the lines in three passes, because a line with only the trace or a delivery may
   * precede those with the event.
   */
  private void collect(List<Path> files) throws IOException {
    read(files, List.of(event), line -> line.get("eventId").ifPresent(this::nameEvent));
    read(files, List.of(event), this::noteIds);
    var wanted = new ArrayList<>(deliveries);
    wanted.addAll(traces);
    wanted.add(event);
    read(files, wanted, this::addIfRelated);
    lines.sort(Comparator.comparing(Line::at));
  }

  /** Replaces the given id by the event's, in case it was that of a delivery. */
  private void nameEvent(String eventId) {
    if (ID.matcher(eventId).matches()) {
      event = eventId;
    }
  }

  private void noteIds(Line line) {
    if (line.has("eventId", event)) {
      line.get("deliveryId").ifPresent(deliveries::add);
      line.get("traceId").filter(trace -> !trace.isEmpty()).ifPresent(traces::add);
    }
  }

  private void addIfRelated(Line line) {
    Optional<String> other = line.get("eventId").filter(id -> !id.equals(event));
    boolean isOfDelivery = line.get("deliveryId").filter(deliveries::contains).isPresent();
    boolean isOfTrace = line.get("traceId").filter(traces::contains).isPresent();
    boolean isOfOtherDelivery =
        line.get("deliveryId").filter(id -> !deliveries.contains(id)).isPresent();
    if (line.has("eventId", event)
        || isOfDelivery
        || (isOfTrace && other.isEmpty() && !isOfOtherDelivery)) {
      lines.add(line);
    }
  }

  private void print(int files) {
    if (lines.isEmpty()) {
      fail(1, "no line in %d files is about %s.", files, event);
    }
    System.out.println("event " + event);
    traces.forEach(trace -> System.out.println("trace " + trace));
    int sources = width(Line::source);
    int actions = width(Line::action);
    Instant start = lines.getFirst().at();
    for (Line line : lines) {
      System.out.println(
          ("%s  %9s  %-" + sources + "s  %-" + actions + "s  %s")
              .formatted(
                  TIME.format(line.at()),
                  since(start, line.at()),
                  line.source(),
                  line.action(),
                  line.rest())
              .stripTrailing());
    }
  }

  private int width(java.util.function.Function<Line, String> column) {
    return lines.stream().map(column).mapToInt(String::length).max().orElse(1);
  }

  private static String since(Instant start, Instant at) {
    return "+%d ms".formatted(Duration.between(start, at).toMillis());
  }

  /** Reads structured lines and skips all others. */
  private static void read(List<Path> files, List<String> wanted, Consumer<Line> each)
      throws IOException {
    for (Path file : files) {
      try (var reader =
          new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
          if (wanted.stream().anyMatch(text::contains)) {
            Line.parse(text).ifPresent(each);
          }
        }
      }
    }
  }

  private static void fail(int exitCode, String sentence, Object... values) {
    System.err.println("gameday: " + sentence.formatted(values));
    System.exit(exitCode);
  }

  /**
   * One line of a log.
   *
   * @param prefix text that a log collector put before it, usually the name of a replica
   * @param fields the flattened fields, by their full names
   */
  private record Line(Instant at, String prefix, Map<String, String> fields) {

    static Optional<Line> parse(String text) {
      int start = text.indexOf('{');
      if (start < 0) {
        return Optional.empty();
      }
      try {
        Map<String, String> fields = new Json(text, start).flatObject();
        String prefix = text.substring(0, start).replaceAll("[\\s|\\[\\]]+", " ").strip();
        return Optional.of(
            new Line(Instant.parse(fields.getOrDefault("@timestamp", "")), prefix, fields));
      } catch (DateTimeParseException | Json.MalformedException e) {
        return Optional.empty();
      }
    }

    Optional<String> get(String field) {
      return Optional.ofNullable(fields.get(field));
    }

    boolean has(String field, String value) {
      return value.equals(fields.get(field));
    }

    String action() {
      return printable(get("event.action").or(() -> get("message")).orElse("?"));
    }

    /** The service, and its replica if the line names one. */
    String source() {
      String service = get("service.name").orElse("?");
      Optional<String> node = get("service.node.name").filter(name -> !name.isEmpty());
      if (node.isPresent()) {
        return printable(service + "@" + node.get());
      }
      return printable(prefix.isEmpty() ? service : prefix);
    }

    String rest() {
      var rest = new StringBuilder();
      fields.forEach(
          (name, value) -> {
            if (!BORING.matcher(name).matches()) {
              rest.append(name).append('=').append(value).append(' ');
            }
          });
      return printable(rest.toString().strip());
    }

    /** Blanks control characters, which could control the terminal. */
    private static String printable(String text) {
      return text.replaceAll("\\p{Cntrl}", " ");
    }
  }

  /** A parser of log lines, which are JSON objects. */
  private static final class Json {

    private final String text;
    private int next;

    Json(String text, int start) {
      this.text = text;
      this.next = start;
    }

    static final class MalformedException extends RuntimeException {
      private static final long serialVersionUID = 1;
    }

    Map<String, String> flatObject() {
      var fields = new LinkedHashMap<String, String>();
      object("", fields);
      return fields;
    }

    private void object(String path, Map<String, String> fields) {
      expect('{');
      if (skipIf('}')) {
        return;
      }
      do {
        String name = path + string();
        expect(':');
        value(name, fields);
      } while (skipIf(','));
      expect('}');
    }

    private void value(String name, Map<String, String> fields) {
      char first = peek();
      if (first == '{') {
        object(name + ".", fields);
      } else if (first == '[') {
        array(name, fields);
      } else if (first == '"') {
        fields.put(name, string());
      } else {
        fields.put(name, literal());
      }
    }

    private void array(String name, Map<String, String> fields) {
      expect('[');
      if (skipIf(']')) {
        return;
      }
      int number = 0;
      do {
        value(name + "." + number++, fields);
      } while (skipIf(','));
      expect(']');
    }

    private String literal() {
      int start = next;
      while (next < text.length() && ",}] \t".indexOf(text.charAt(next)) < 0) {
        next++;
      }
      return text.substring(start, next);
    }

    private String string() {
      expect('"');
      var value = new StringBuilder();
      while (true) {
        char character = take();
        if (character == '"') {
          return value.toString();
        }
        value.append(character == '\\' ? escaped() : character);
      }
    }

    private char escaped() {
      char character = take();
      return switch (character) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> unicode();
        default -> character;
      };
    }

    private char unicode() {
      try {
        char character = (char) Integer.parseInt(text.substring(next, next + 4), 16);
        next += 4;
        return character;
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new MalformedException();
      }
    }

    private void expect(char wanted) {
      if (!skipIf(wanted)) {
        throw new MalformedException();
      }
    }

    private boolean skipIf(char wanted) {
      if (peek() == wanted) {
        next++;
        return true;
      }
      return false;
    }

    private char peek() {
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      if (next >= text.length()) {
        throw new MalformedException();
      }
      return text.charAt(next);
    }

    private char take() {
      if (next >= text.length()) {
        throw new MalformedException();
      }
      return text.charAt(next++);
    }
  }
}
