package dev.gameday.base.settings;

/** A secret that is none: everybody knows it, or could guess it. */
public final class UnsafeSettingException extends RefusedStartException {

  private static final long serialVersionUID = 1;

  UnsafeSettingException(String service, String name, String whatIsWrong) {
    super(
        "%s does not start with this %s: it %s. Set another, for instance from `openssl rand -base64 32`."
            .formatted(service, name, whatIsWrong));
  }
}
