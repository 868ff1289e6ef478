package dev.gameday.base.settings;

/** Thrown if a secret is publicly known or easy to guess. */
public final class UnsafeSettingException extends RefusedStartException {

  private static final long serialVersionUID = 1;

  UnsafeSettingException(String service, String name, String violation) {
    super(
        "%s does not start with this %s: it %s. Set another, for instance from `openssl rand -base64 32`."
            .formatted(service, name, violation));
  }
}
