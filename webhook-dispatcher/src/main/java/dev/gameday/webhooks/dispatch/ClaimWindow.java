package dev.gameday.webhooks.dispatch;

/**
 * The bound of claimed deliveries of one webhook in memory. It doubles when all of them are sent
 * before more are claimed, and halves when one waits for too long. Deliveries that can't be sent
 * soon stay due in the log, where they cost neither memory nor writes. Used under the lock of the
 * queue.
 */
final class ClaimWindow {

  private final int min;
  private final int max;
  private int size;

  /** Whether more may be claimed. A full window is closed until half of it is free. */
  private boolean open = true;

  ClaimWindow(int min, int max) {
    this.min = min;
    this.max = Math.max(min, max);
    this.size = min;
  }

  /** The number of deliveries that may be claimed now. */
  int room(int claimed) {
    int room = Math.max(0, size - claimed);
    open |= room >= size / 2;
    return open ? room : 0;
  }

  void added(int claimed) {
    if (claimed >= size) {
      open = false;
    }
  }

  /** Notes that no claimed delivery waits any more. */
  void drained() {
    if (!open) {
      size = Math.min(2 * size, max);
      open = true;
    }
  }

  void waitedTooLong() {
    size = Math.max(size / 2, min);
  }
}
