package dev.gameday.contracts;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Javadoc comment as Markdown.
 *
 * @param summary its first sentence, without the full stop
 * @param details the other sentences, possibly none
 * @param parameters the texts of {@code @param}, by name
 * @param problems the texts of {@code @throws Problem (409) when it is closed}, by status
 */
record Comment(
    String summary,
    String details,
    Map<String, String> parameters,
    SequencedMap<Integer, String> problems) {

  private static final String PARAGRAPH = "\n\n";
  private static final Pattern PROBLEM = Pattern.compile("\\((\\d{3})\\)\\s*(.*)");

  static Comment of(DocCommentTree tree) {
    var parameters = new LinkedHashMap<String, String>();
    var problems = new LinkedHashMap<Integer, String>();
    for (DocTree tag : tree.getBlockTags()) {
      switch (tag) {
        case ParamTree parameter ->
            parameters.put(
                parameter.getName().toString(), sentence(text(parameter.getDescription())));
        case ThrowsTree thrown -> {
          Matcher problem = PROBLEM.matcher(text(thrown.getDescription()));
          if (problem.matches()) {
            problems.put(Integer.valueOf(problem.group(1)), sentence(problem.group(2)));
          }
        }
        default -> {}
      }
    }
    return new Comment(
        text(tree.getFirstSentence()).replaceFirst("\\.$", ""),
        text(tree.getBody()),
        parameters,
        problems);
  }

  /** The whole comment without its tags. */
  String whole() {
    return details.isEmpty() ? summary + "." : summary + "." + PARAGRAPH + details;
  }

  private static String text(List<? extends DocTree> trees) {
    return trees.stream()
        .map(Comment::markdown)
        .collect(joining())
        .replaceAll(" *\n\n *", PARAGRAPH)
        .strip();
  }

  private static String markdown(DocTree tree) {
    return switch (tree) {
      case TextTree text -> text.getBody().replaceAll("\\s+", " ");
      case LiteralTree literal -> "`" + literal.getBody().getBody() + "`";
      case LinkTree link ->
          link.getLabel().isEmpty()
              ? "`" + link.getReference().getSignature() + "`"
              : text(link.getLabel());
      case StartElementTree element when element.getName().contentEquals("p") -> PARAGRAPH;
      case EntityTree entity -> entity.toString();
      default -> "";
    };
  }

  private static String sentence(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
