package dev.gameday.local.data;

import org.jspecify.annotations.Nullable;

/** Nothing can be kept in the folder; the message is one plain sentence for a person to read. */
public final class DataFolderUnusableException extends Exception {
  DataFolderUnusableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
