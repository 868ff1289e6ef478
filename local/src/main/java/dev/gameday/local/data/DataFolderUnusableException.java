package dev.gameday.local.data;

import org.jspecify.annotations.Nullable;

/** Thrown if the data folder cannot be used. The message is one sentence for the user. */
public final class DataFolderUnusableException extends Exception {
  DataFolderUnusableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
