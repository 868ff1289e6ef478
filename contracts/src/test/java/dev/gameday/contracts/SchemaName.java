package dev.gameday.contracts;

/** The names of schemas. */
final class SchemaName {

  private SchemaName() {}

  /**
   * The name of a class's schema. A view has the name of its subject ({@code SessionView}: {@code
   * Session}). A nested class has its enclosing class's name as a prefix, unless its own name
   * begins with the same words ({@code SessionView.Sessions}: {@code Sessions}).
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
