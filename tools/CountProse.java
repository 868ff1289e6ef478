import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the phrases of {@code tools/prose-patterns.tsv} in the repository's prose. Without an
 * option it prints a table of hits per 1,000 words, by module. {@code --list} prints each hit as
 * {@code file:line: phrase (write instead)}. {@code --hits} prints them for programs: file, line,
 * pattern's number, phrase and text, separated by tabs. Code spans are skipped, and so are string
 * literals without a space, as these are names.
 */
final class CountProse {

  private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", "node_modules");
  private static final Set<String> SKIPPED_FILES =
      Set.of("openapi.baseline.json", "prose-patterns.tsv", "LICENSE");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’_-]*");

  private CountProse() {}

  /** Arguments: the option, if any; then files and folders, by default the whole repository. */
  public static void main(String[] arguments) throws IOException {
    var paths = new ArrayList<>(Arrays.asList(arguments));
    String option =
        !paths.isEmpty() && paths.getFirst().startsWith("--") ? paths.removeFirst() : "";
    if (!Set.of("", "--list", "--hits").contains(option)) {
      System.err.println("usage: tools/prose-count [--list | --hits] [PATH…]");
      System.exit(2);
    }
    Path tools = Path.of(System.getProperty("jdk.launcher.sourcefile", "tools/CountProse.java"));
    Path folder = tools.toAbsolutePath().getParent();
    List<Rule> rules = Rule.read(folder.resolve("prose-patterns.tsv"));
    List<Path> roots =
        paths.isEmpty() ? List.of(folder.getParent()) : paths.stream().map(Path::of).toList();
    var table = new Table();
    for (Path root : roots) {
      for (Path file : files(root)) {
        Path name = paths.isEmpty() ? root.relativize(file) : file.normalize();
        List<Piece> pieces = Reader.pieces(file);
        table.add(name, pieces, rules);
        pieces.forEach(piece -> rules.forEach(rule -> print(option, name, piece, rule)));
      }
    }
    if (option.isEmpty()) {
      table.print();
    }
  }

  private static void print(String option, Path file, Piece piece, Rule rule) {
    for (Hit hit : rule.hits(piece).toList()) {
      switch (option) {
        case "--list" ->
            System.out.printf(
                "%s:%d: \"%s\" (%s%s)%n",
                file, hit.line(), hit.phrase(), rule.isTested() ? "" : "better: ", rule.instead());
        case "--hits" ->
            System.out.printf(
                "%s\t%d\t%d\t%s\t%s%n",
                file, hit.line(), rule.number(), hit.phrase(), piece.text());
        default -> {}
      }
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !isSkipped(root.relativize(file)) && Reader.isRead(file))
          .sorted()
          .toList();
    }
  }

  private static boolean isSkipped(Path file) {
    if (file.startsWith("data")) {
      return true;
    }
    for (Path part : file) {
      if (SKIPPED_FOLDERS.contains(part.toString())) {
        return true;
      }
    }
    return SKIPPED_FILES.contains(String.valueOf(file.getFileName()));
  }

  /** Kinds of text, by the names that the patterns' file uses. */
  enum Kind {
    /** The Javadoc of a type, without its block tags. */
    TYPE_JAVADOC,
    /** Any other Javadoc, without its block tags. */
    JAVADOC,
    /** One block tag of a Javadoc. */
    TAG,
    COMMENT,
    /** A paragraph, list item, heading or table cell. */
    MARKDOWN,
    /** An operation's summary in the OpenAPI document. */
    SUMMARY,
    /** A description in the OpenAPI or AsyncAPI document. */
    DESCRIPTION,
    /** A string literal of production code. */
    LITERAL,
    /** A string literal of production code that is a log message. */
    LOG,
    /** A text of the console. */
    CONSOLE;

    boolean isJavadoc() {
      return this == TYPE_JAVADOC || this == JAVADOC || this == TAG;
    }
  }

  /** A phrase that was found. */
  record Hit(int line, String phrase) {}

  /** A row of the patterns' file. */
  record Rule(int number, boolean isTested, Set<Kind> kinds, Pattern pattern, String instead) {

    static List<Rule> read(Path file) throws IOException {
      var rules = new ArrayList<Rule>();
      int line = 0;
      for (String row : Files.readAllLines(file)) {
        line++;
        if (!row.isBlank() && !row.startsWith("#")) {
          String[] cells = row.split("\t");
          rules.add(
              new Rule(
                  line,
                  cells[0].equals("test"),
                  kinds(cells[1]),
                  Pattern.compile(cells[2]),
                  cells[3]));
        }
      }
      return rules;
    }

    private static Set<Kind> kinds(String names) {
      if (names.equals("all")) {
        return EnumSet.allOf(Kind.class);
      }
      var kinds = EnumSet.noneOf(Kind.class);
      for (String name : names.split(" ")) {
        kinds.add(Kind.valueOf(name.toUpperCase(Locale.ROOT)));
      }
      if (kinds.contains(Kind.JAVADOC)) {
        kinds.add(Kind.TYPE_JAVADOC);
      }
      return kinds;
    }

    Stream<Hit> hits(Piece piece) {
      if (!kinds.contains(piece.kind())) {
        return Stream.empty();
      }
      return pattern
          .matcher(piece.text())
          .results()
          .map(
              found ->
                  new Hit(
                      piece.lineAt(found.start()),
                      phrase(piece.text(), found.start(), found.end())));
    }

    private static String phrase(String text, int start, int end) {
      return start == end ? text : text.substring(start, end).replaceFirst("^[.;:] ", "");
    }
  }

  /**
   * A text with its white space collapsed and its code spans replaced by {@link #CODE}.
   *
   * @param lines of each character
   */
  record Piece(Kind kind, String text, int[] lines) {

    /** No word and no punctuation. */
    static final char CODE = '\u25a1';

    int lineAt(int index) {
      return lines.length == 0 ? 1 : lines[Math.min(index, lines.length - 1)];
    }

    int words() {
      return (int) WORD.matcher(text).results().count();
    }
  }

  /** Collects characters with their lines, and collapses white space. */
  private static final class Builder {

    private final StringBuilder text = new StringBuilder();
    private int[] lines = new int[64];
    private int firstLine = 1;

    void add(char character, int line) {
      if (text.isEmpty()) {
        firstLine = line;
      }
      boolean isSpace = Character.isWhitespace(character) || character == '\u00a0';
      if (isSpace && (text.isEmpty() || text.charAt(text.length() - 1) == ' ')) {
        return;
      }
      if (text.length() == lines.length) {
        lines = Arrays.copyOf(lines, 2 * lines.length);
      }
      lines[text.length()] = line;
      text.append(isSpace ? ' ' : character);
    }

    void add(String characters, int line) {
      characters.chars().forEach(character -> add((char) character, line));
    }

    Piece end(Kind kind) {
      String whole = text.toString().stripTrailing();
      int[] used = whole.isEmpty() ? new int[] {firstLine} : Arrays.copyOf(lines, whole.length());
      text.setLength(0);
      return new Piece(kind, whole, used);
    }
  }

  /** Splits files into pieces. */
  private static final class Reader {

    private static final Pattern SCRIPT =
        Pattern.compile(
            ".*(\\.(sh|ya?ml|properties|env|conf|config)|Dockerfile|\\.dockerignore"
                + "|/(gameday|try|make|make-[a-z-]+|healthy|run|launch|configure|prose-count"
                + "|build-release|cut-release))");

    static boolean isRead(Path file) {
      String name = "/" + file;
      return name.endsWith(".java")
          || name.endsWith(".md")
          || name.endsWith("docs/api/openapi.json")
          || name.endsWith("docs/api/asyncapi.json")
          || name.endsWith(".js")
          || name.endsWith(".mjs")
          || name.endsWith(".html")
          || name.endsWith(".css")
          || name.endsWith("pom.xml")
          || name.endsWith(".xml")
          || SCRIPT.matcher(name).matches();
    }

    static List<Piece> pieces(Path file) {
      try {
        String text = Files.readString(file);
        String name = "/" + file.toAbsolutePath();
        boolean isMain = name.contains("/src/main/") || isTool(file);
        if (name.endsWith(".java")) {
          return new JavaText(text, isMain).pieces();
        } else if (name.endsWith(".md")) {
          return new MarkdownText(text).pieces();
        } else if (name.endsWith(".json")) {
          return jsonPieces(text, name.endsWith("openapi.json"));
        } else if (name.endsWith("js") || name.endsWith(".css")) {
          return new ScriptText(text, isMain && name.endsWith("js")).pieces();
        } else if (name.endsWith(".html")) {
          return htmlPieces(text, isMain);
        } else if (name.endsWith(".xml")) {
          return xmlPieces(text);
        }
        return hashPieces(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean isTool(Path file) {
      Path folder = file.toAbsolutePath().getParent();
      return folder != null && folder.endsWith("tools");
    }

    /** Comments of scripts and YAML: consecutive lines are one text. */
    private static List<Piece> hashPieces(String text) {
      var pieces = new ArrayList<Piece>();
      var builder = new Builder();
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        Matcher comment = Pattern.compile("^(\\s*)# ?(?!!)(.*)").matcher(line);
        if (comment.matches() && !comment.group(2).isBlank()) {
          builder.add(withoutCode(comment.group(2)) + " ", number);
        } else {
          end(builder, Kind.COMMENT, pieces);
        }
      }
      end(builder, Kind.COMMENT, pieces);
      return pieces;
    }

    private static List<Piece> xmlPieces(String text) {
      var pieces = new ArrayList<Piece>();
      Matcher comment =
          Pattern.compile("<!--(.*?)-->|<description>(.*?)</description>", Pattern.DOTALL)
              .matcher(text);
      while (comment.find()) {
        int group = comment.group(1) != null ? 1 : 2;
        addBlock(text, comment.start(group), comment.end(group), Kind.COMMENT, pieces);
      }
      return pieces;
    }

    private static List<Piece> jsonPieces(String text, boolean hasSummaries) {
      var pieces = new ArrayList<Piece>();
      Matcher value =
          Pattern.compile("\"(summary|description|title)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
              .matcher(text);
      int line = 1;
      int before = 0;
      while (value.find()) {
        line += lines(text, before, value.start());
        before = value.start();
        boolean isSummary = value.group(1).equals("summary");
        if (value.group(1).equals("title") && !value.group(2).contains(" ")) {
          continue;
        }
        var builder = new Builder();
        builder.add("", line);
        builder.firstLine = line;
        builder.add(withoutCode(value.group(2).replace("\\n", " ").replace("\\\"", "\"")), line);
        pieces.add(builder.end(isSummary && hasSummaries ? Kind.SUMMARY : Kind.DESCRIPTION));
      }
      return pieces;
    }

    private static List<Piece> htmlPieces(String text, boolean isMain) {
      String plain =
          blank(text, Pattern.compile("<(script|style|code|pre)\\b.*?</\\1>", Pattern.DOTALL));
      var pieces = new ArrayList<Piece>();
      Matcher comment = Pattern.compile("<!--(.*?)-->", Pattern.DOTALL).matcher(plain);
      while (comment.find()) {
        addBlock(plain, comment.start(1), comment.end(1), Kind.COMMENT, pieces);
      }
      plain = blank(plain, Pattern.compile("<!--.*?-->", Pattern.DOTALL));
      Kind kind = isMain ? Kind.CONSOLE : Kind.LITERAL;
      Matcher attribute =
          Pattern.compile("\\b(title|placeholder|alt|aria-label|content)=\"([^\"]*)\"")
              .matcher(plain);
      while (attribute.find()) {
        addBlock(plain, attribute.start(2), attribute.end(2), kind, pieces);
      }
      Matcher node = Pattern.compile(">([^<>]+)<").matcher(plain);
      for (int from = 0; node.find(from); from = node.end() - 1) {
        addBlock(plain, node.start(1), node.end(1), kind, pieces);
      }
      return pieces;
    }

    static void addBlock(String text, int start, int end, Kind kind, List<Piece> pieces) {
      var builder = new Builder();
      int line = 1 + lines(text, 0, start);
      String block = withoutCode(text.substring(start, end));
      for (int i = 0; i < block.length(); i++) {
        builder.add(block.charAt(i), line);
        line += block.charAt(i) == '\n' ? 1 : 0;
      }
      end(builder, kind, pieces);
    }

    static void end(Builder builder, Kind kind, List<Piece> pieces) {
      Piece piece = builder.end(kind);
      if (!piece.text().isBlank()) {
        pieces.add(piece);
      }
    }

    static int lines(String text, int start, int end) {
      int lines = 0;
      for (int i = start; i < end; i++) {
        lines += text.charAt(i) == '\n' ? 1 : 0;
      }
      return lines;
    }

    /** Replaces all but line ends by spaces, so that places stay. */
    private static String blank(String text, Pattern pattern) {
      return pattern.matcher(text).replaceAll(found -> found.group().replaceAll("[^\n]", " "));
    }

    /** Replaces code spans in backticks; line ends stay. */
    static String withoutCode(String text) {
      return Pattern.compile("(`+)(?!`)(.+?)(?<!`)\\1(?!`)", Pattern.DOTALL)
          .matcher(text)
          .replaceAll(found -> Piece.CODE + found.group(2).replaceAll("[^\n]", ""));
    }
  }

  /** A Java source. */
  private static final class JavaText {

    private static final Pattern TYPE =
        Pattern.compile(
            "\\s*(?:(?:public|protected|private|abstract|static|final|sealed|non-sealed|strictfp)\\s+)*"
                + "(?:class|interface|enum|record|@interface)\\s+\\w.*",
            Pattern.DOTALL);
    private static final Pattern ANNOTATION = Pattern.compile("\\s*@(?!interface\\b)[\\w.]+\\s*");
    private static final Pattern INLINE_TAG =
        Pattern.compile("\\{@(\\w+)\\s*([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
    private static final Pattern LOG_CALL =
        Pattern.compile("(?s).*\\.(log|error|warn|info|debug|trace)\\s*\\(\\s*$");
    private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*");

    private final String text;
    private final boolean isMain;
    private final List<Piece> pieces = new ArrayList<>();
    private int next;
    private int line = 1;

    JavaText(String text, boolean isMain) {
      this.text = text;
      this.isMain = isMain;
    }

    List<Piece> pieces() {
      var comment = new Builder();
      var literal = new Builder();
      int literalStart = 0;
      int literalEnd = -1;
      while (next < text.length()) {
        if (text.startsWith("//", next)) {
          int end = endOfLine(next);
          comment.add(Reader.withoutCode(inlineTags(text.substring(next + 2, end))) + " ", line);
          next = end;
          if (!continuesComment(end)) {
            Reader.end(comment, Kind.COMMENT, pieces);
          }
        } else if (text.startsWith("/**", next) && !text.startsWith("/**/", next)) {
          int end = text.indexOf("*/", next + 3);
          javadoc(text.substring(next + 3, end), isType(end + 2));
          move(end + 2);
        } else if (text.startsWith("/*", next)) {
          int end = text.indexOf("*/", next + 2);
          Reader.addBlock(text, next + 2, end, Kind.COMMENT, pieces);
          move(end + 2);
        } else if (text.charAt(next) == '\'') {
          move(endOfQuoted('\''));
        } else if (text.charAt(next) == '"') {
          if (literalEnd >= 0 && !JOINED.matcher(text.substring(literalEnd, next)).matches()) {
            endLiteral(literal, literalStart);
            literalEnd = -1;
          }
          if (literalEnd < 0) {
            literalStart = next;
          }
          boolean isBlock = text.startsWith("\"\"\"", next);
          int end = isBlock ? endOfBlock() : endOfQuoted('"');
          int quotes = isBlock ? 3 : 1;
          for (int i = next + quotes; i < end - quotes; i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < end - quotes) {
              i++;
              literal.add(
                  switch (text.charAt(i)) {
                    case 'n', 't', 'r', 's', '\n' -> ' ';
                    default -> text.charAt(i);
                  },
                  line);
            } else {
              literal.add(character, line);
            }
            line += text.charAt(i) == '\n' ? 1 : 0;
          }
          next = end;
          literalEnd = end;
        } else {
          move(next + 1);
        }
      }
      endLiteral(literal, literalStart);
      return pieces;
    }

    private void endLiteral(Builder builder, int start) {
      Piece piece = builder.end(Kind.LITERAL);
      String value = Reader.withoutCode(piece.text());
      if (!isMain || !value.strip().contains(" ")) {
        return;
      }
      boolean isLog = LOG_CALL.matcher(text.substring(Math.max(0, start - 60), start)).matches();
      var again = new Builder();
      again.add(value, piece.lineAt(0));
      pieces.add(again.end(isLog ? Kind.LOG : Kind.LITERAL));
    }

    private void move(int to) {
      line += Reader.lines(text, next, to);
      next = to;
    }

    private int endOfLine(int from) {
      int end = text.indexOf('\n', from);
      return end < 0 ? text.length() : end;
    }

    /** Whether only white space and another comment follow on the next line. */
    private boolean continuesComment(int end) {
      int i = end + 1;
      while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
        i++;
      }
      return text.startsWith("//", i);
    }

    private int endOfQuoted(char quote) {
      int i = next + 1;
      while (text.charAt(i) != quote) {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return i + 1;
    }

    private int endOfBlock() {
      int i = next + 3;
      while (!text.startsWith("\"\"\"", i)) {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return i + 3;
    }

    private boolean isType(int from) {
      int i = from;
      Matcher annotation = ANNOTATION.matcher(text);
      while (annotation.region(i, text.length()).lookingAt()) {
        i = annotation.end();
        if (i < text.length() && text.charAt(i) == '(') {
          i = afterParentheses(i);
        }
      }
      return TYPE.matcher(text.substring(i, Math.min(text.length(), i + 200))).matches();
    }

    private int afterParentheses(int from) {
      int depth = 0;
      for (int i = from; i < text.length(); i++) {
        switch (text.charAt(i)) {
          case '"' -> {
            int before = next;
            next = i;
            i = (text.startsWith("\"\"\"", i) ? endOfBlock() : endOfQuoted('"')) - 1;
            next = before;
          }
          case '(' -> depth++;
          case ')' -> {
            depth--;
            if (depth == 0) {
              return i + 1;
            }
          }
          default -> {}
        }
      }
      return text.length();
    }

    private void javadoc(String comment, boolean isType) {
      String plain = comment.replaceAll("(?m)^[ \t]*\\*[ \t]?", "");
      plain = Reader.blank(plain, Pattern.compile("<pre>.*?</pre>", Pattern.DOTALL));
      plain = Reader.withoutCode(inlineTags(plain)).replaceAll("<[/a-zA-Z][^<>\n]*>", " ");
      Kind kind = isType ? Kind.TYPE_JAVADOC : Kind.JAVADOC;
      var builder = new Builder();
      int at = line;
      for (String row : plain.split("\n", -1)) {
        Matcher tag = Pattern.compile("^\\s*@(\\w+)\\s*(.*)").matcher(row);
        if (tag.matches()) {
          Reader.end(builder, kind, pieces);
          kind = Kind.TAG;
          boolean isNamed = Set.of("param", "throws", "exception").contains(tag.group(1));
          builder.add(
              (isNamed ? tag.group(2).replaceFirst("^\\S+\\s*", "") : tag.group(2)) + " ", at);
        } else {
          builder.add(row + " ", at);
        }
        at++;
      }
      Reader.end(builder, kind, pieces);
    }

    /** A link keeps its label; all others are code. Line ends stay. */
    private static String inlineTags(String text) {
      return INLINE_TAG
          .matcher(text)
          .replaceAll(
              found -> {
                String body = found.group(2);
                String[] parts = body.split("\\s+", 2);
                boolean isLabelled =
                    found.group(1).startsWith("link")
                        && parts.length == 2
                        && !parts[0].contains("(");
                String lines = body.replaceAll("[^\n]", "");
                return Matcher.quoteReplacement(isLabelled ? parts[1] : Piece.CODE + lines);
              });
    }
  }

  /**
   * A Markdown document. A table's column that is headed "before" or "old" quotes and is skipped.
   */
  private static final class MarkdownText {

    private static final Pattern FENCE = Pattern.compile("^\\s*(?:[-*>] *)?(```+|~~~+).*");
    private static final Pattern OPENING = Pattern.compile("^\\s*(#+|[-*+]|\\d+[.)]|>)\\s+(.*)");
    private static final Pattern RULER =
        Pattern.compile("^\\s*\\|?[\\s:|-]*-[\\s:|-]*\\|[\\s:|-]*$");

    private final String[] rows;
    private final List<Piece> pieces = new ArrayList<>();

    MarkdownText(String text) {
      rows = plain(text).split("\n", -1);
    }

    private static String plain(String text) {
      var plain = new StringBuilder();
      String fence = null;
      for (String row : text.split("\n", -1)) {
        Matcher opening = FENCE.matcher(row);
        if (fence == null && opening.matches()) {
          fence = opening.group(1).substring(0, 3);
          plain.append('\n');
        } else if (fence != null) {
          fence = opening.matches() && opening.group(1).startsWith(fence) ? null : fence;
          plain.append('\n');
        } else {
          plain.append(row).append('\n');
        }
      }
      String code =
          Reader.withoutCode(
              Reader.blank(plain.toString(), Pattern.compile("<!--.*?-->", Pattern.DOTALL)));
      return code.replaceAll("!?\\[([^\\]\\[]*)]\\([^()\\s]*\\)", "$1")
          .replace("**", "")
          .replaceAll("(?<!\\w)[*_](?=\\S)|(?<=\\S)[*_](?!\\w)", "");
    }

    List<Piece> pieces() {
      var builder = new Builder();
      List<String> heads = null;
      for (int i = 0; i < rows.length; i++) {
        String row = rows[i];
        if (row.strip().startsWith("|")) {
          Reader.end(builder, Kind.MARKDOWN, pieces);
          List<String> cells = cells(row);
          if (heads == null) {
            heads = cells;
          }
          if (!RULER.matcher(row).matches()) {
            addCells(cells, heads, i + 1);
          }
          continue;
        }
        heads = null;
        Matcher opening = OPENING.matcher(row);
        if (row.isBlank()) {
          Reader.end(builder, Kind.MARKDOWN, pieces);
        } else if (opening.matches()) {
          Reader.end(builder, Kind.MARKDOWN, pieces);
          builder.add(opening.group(2) + " ", i + 1);
          if (opening.group(1).startsWith("#")) {
            Reader.end(builder, Kind.MARKDOWN, pieces);
          }
        } else {
          builder.add(row + " ", i + 1);
        }
      }
      Reader.end(builder, Kind.MARKDOWN, pieces);
      return pieces;
    }

    private static List<String> cells(String row) {
      return Arrays.stream(row.strip().replaceFirst("^\\|", "").split("(?<!\\\\)\\|"))
          .map(String::strip)
          .toList();
    }

    private void addCells(List<String> cells, List<String> heads, int line) {
      for (int i = 0; i < cells.size(); i++) {
        String head = i < heads.size() ? heads.get(i).toLowerCase(Locale.ROOT) : "";
        if (!head.equals("before") && !head.equals("old")) {
          var builder = new Builder();
          builder.add(cells.get(i), line);
          Reader.end(builder, Kind.MARKDOWN, pieces);
        }
      }
    }
  }

  /** JavaScript or a style sheet: comments, and strings with a space in them. */
  private static final class ScriptText {

    private final String text;
    private final boolean hasTexts;
    private final List<Piece> pieces = new ArrayList<>();

    ScriptText(String text, boolean hasTexts) {
      this.text = text;
      this.hasTexts = hasTexts;
    }

    List<Piece> pieces() {
      int i = 0;
      char before = '\n';
      while (i < text.length()) {
        char character = text.charAt(i);
        int end = i + 1;
        if (text.startsWith("/*", i)) {
          end = Math.max(text.indexOf("*/", i + 2), i + 2) + 2;
          addComment(i + 2, end - 2);
        } else if (text.startsWith("//", i)) {
          end = text.indexOf('\n', i) < 0 ? text.length() : text.indexOf('\n', i);
          while (text.substring(Math.min(end + 1, text.length())).stripLeading().startsWith("//")
              && text.substring(end, text.indexOf("//", end)).isBlank()) {
            int following = text.indexOf('\n', end + 1);
            end = following < 0 ? text.length() : following;
          }
          addComment(i, end);
        } else if (character == '"' || character == '\'' || character == '`') {
          end = endOf(i, character);
          addText(i + 1, end - 1);
        } else if (character == '/' && "\n(,=:[!&|?{};".indexOf(before) >= 0) {
          end = endOfPattern(i);
        }
        if (!Character.isWhitespace(character)) {
          before = character;
        }
        i = end;
      }
      return pieces;
    }

    private void addComment(int start, int end) {
      String comment = text.substring(start, end);
      var builder = new Builder();
      int line = 1 + Reader.lines(text, 0, start);
      String plain = Reader.withoutCode(comment.replaceAll("(?m)^[ \t]*(\\*|//)?[ \t]?", ""));
      for (String row : plain.split("\n", -1)) {
        if (row.startsWith("@")) {
          Reader.end(builder, Kind.COMMENT, pieces);
        }
        builder.add(row.replaceFirst("^@\\w+\\s+(\\{[^}]*}\\s+)?", "") + " ", line);
        line++;
      }
      Reader.end(builder, Kind.COMMENT, pieces);
    }

    private int endOf(int start, char quote) {
      int i = start + 1;
      while (i < text.length() && text.charAt(i) != quote) {
        if (quote == '`' && text.startsWith("${", i)) {
          i = endOfHole(i + 2);
        } else {
          i += text.charAt(i) == '\\' ? 2 : 1;
        }
      }
      return Math.min(i + 1, text.length());
    }

    private int endOfHole(int start) {
      int depth = 1;
      int i = start;
      while (i < text.length() && depth > 0) {
        char character = text.charAt(i);
        if (character == '"' || character == '\'' || character == '`') {
          i = endOf(i, character);
          continue;
        }
        depth += character == '{' ? 1 : character == '}' ? -1 : 0;
        i++;
      }
      return i;
    }

    private int endOfPattern(int start) {
      int i = start + 1;
      boolean isClass = false;
      while (i < text.length() && text.charAt(i) != '\n' && (isClass || text.charAt(i) != '/')) {
        isClass = text.charAt(i) == '[' || (isClass && text.charAt(i) != ']');
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return Math.min(i + 1, text.length());
    }

    private void addText(int start, int end) {
      String value = text.substring(start, end);
      if (hasTexts && value.strip().contains(" ")) {
        var builder = new Builder();
        builder.add(
            value.replaceAll("\\$\\{[^}]*}", String.valueOf(Piece.CODE)).replace("\\'", "'"),
            1 + Reader.lines(text, 0, start));
        Reader.end(builder, Kind.CONSOLE, pieces);
      }
    }
  }

  /** Words and hits by module. */
  private static final class Table {

    private static final String TOTAL = "total";

    private final Map<String, Row> rows = new TreeMap<>();
    private final Row total = new Row();

    private static final class Row {
      int javadocWords;
      int javadocHits;
      int javadocTested;
      int markdownWords;
      int markdownHits;
      int markdownTested;
      int types;
      int typesWithQuestionWord;

      void add(Piece piece, List<Rule> rules) {
        int hits = 0;
        int tested = 0;
        for (Rule rule : rules) {
          int found = (int) rule.hits(piece).count();
          hits += found;
          tested += rule.isTested() ? found : 0;
        }
        if (piece.kind().isJavadoc()) {
          javadocWords += piece.words();
          javadocHits += hits;
          javadocTested += tested;
        } else if (piece.kind() == Kind.MARKDOWN) {
          markdownWords += piece.words();
          markdownHits += hits;
          markdownTested += tested;
        }
        if (piece.kind() == Kind.TYPE_JAVADOC) {
          types++;
          typesWithQuestionWord +=
              piece.text().matches("(?s)(What|Who|Whose|Where|When|Which|How)\\b.*") ? 1 : 0;
        }
      }
    }

    private final Map<Rule, int[]> byRule = new LinkedHashMap<>();

    void add(Path file, List<Piece> pieces, List<Rule> rules) {
      String module =
          Optional.of(file)
              .filter(name -> name.getNameCount() > 1)
              .map(name -> name.getName(0).toString())
              .orElse(".");
      Row row = rows.computeIfAbsent(module, name -> new Row());
      for (Piece piece : pieces) {
        row.add(piece, rules);
        total.add(piece, rules);
        for (Rule rule : rules) {
          int column = piece.kind().isJavadoc() ? 0 : piece.kind() == Kind.MARKDOWN ? 1 : 2;
          byRule.computeIfAbsent(rule, each -> new int[3])[column] +=
              (int) rule.hits(piece).count();
        }
      }
    }

    void print() {
      System.out.printf(
          "%-20s %8s %8s %8s %8s %8s %8s %6s %9s%n",
          "module",
          "Javadoc",
          "/1000",
          "tested",
          "Markdown",
          "/1000",
          "tested",
          "types",
          "question");
      rows.forEach((name, row) -> print(name, row));
      print(TOTAL, total);
      System.out.printf("%n%8s %8s %8s  %s%n", "Javadoc", "Markdown", "others", "pattern");
      byRule.forEach(
          (rule, counts) ->
              System.out.printf(
                  "%8d %8d %8d  %s %s%n",
                  counts[0],
                  counts[1],
                  counts[2],
                  rule.isTested() ? "test " : "count",
                  rule.pattern()));
    }

    private static void print(String name, Row row) {
      if (row.javadocWords + row.markdownWords > 0) {
        System.out.printf(
            Locale.ROOT,
            "%-20s %8d %8.1f %8.1f %8d %8.1f %8.1f %6d %8.0f%%%n",
            name,
            row.javadocWords,
            perThousand(row.javadocHits, row.javadocWords),
            perThousand(row.javadocTested, row.javadocWords),
            row.markdownWords,
            perThousand(row.markdownHits, row.markdownWords),
            perThousand(row.markdownTested, row.markdownWords),
            row.types,
            100.0 * row.typesWithQuestionWord / Math.max(1, row.types));
      }
    }

    private static double perThousand(int hits, int words) {
      return 1000.0 * hits / Math.max(1, words);
    }
  }
}
