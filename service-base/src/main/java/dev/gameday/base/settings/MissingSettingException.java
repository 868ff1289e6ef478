package dev.gameday.base.settings;

import java.util.List;

/** Thrown if a service is started without required settings. */
public final class MissingSettingException extends RefusedStartException {

  private static final long serialVersionUID = 1;

  MissingSettingException(String service, List<String> names) {
    super("%s needs %s to be set.".formatted(service, sentence(names)));
  }

  private static String sentence(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
