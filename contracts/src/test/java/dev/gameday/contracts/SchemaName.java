package dev.gameday.contracts;

/** What a class is called in the document. */
final class SchemaName {

  private SchemaName() {}

  /**
   * A view by what it is a view of ({@code SessionView}: {@code Session}), a nested class with its
   * enclosing one's name before its own, unless that begins with the same words ({@code
   * SessionView.Sessions}: {@code Sessions}).
   */
  static String of(Class<?> type) {
    String own = type.getSimpleName().replaceFirst("(?<=.)(View|Body)$", "");
    Class<?> enclosing = type.getEnclosingClass();
    return enclosing == null ? own : joined(noun(enclosing), own);
  }

  private static String noun(Class<?> enclosing) {
    return enclosing.getSimpleName().replaceFirst("(?<=.)(View|Controller)$", "");
  }

  private static String joined(String enclosing, String own) {
    for (int start = 0; start < enclosing.length(); start++) {
      boolean atWord = Character.isUpperCase(enclosing.charAt(start));
      if (atWord && own.startsWith(enclosing.substring(start))) {
        return enclosing.substring(0, start) + own;
      }
    }
    return enclosing + own;
  }
}
