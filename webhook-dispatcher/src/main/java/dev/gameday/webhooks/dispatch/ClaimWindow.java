package dev.gameday.webhooks.dispatch;

/**
 * How many claimed deliveries of one webhook may be in memory. One that is done with all of them
 * before more are claimed is allowed twice as many, one that lets them wait for too long half as
 * many. So what can't be sent soon stays in the log, due, where it takes neither memory nor writes.
 * For use under the lane's lock.
 */
final class ClaimWindow {

  private final int least;
  private final int most;
  private int allowed;

  /** Whether more are taken: not from when it is full until half of them are done. */
  private boolean taking = true;

  ClaimWindow(int least, int most) {
    this.least = least;
    this.most = Math.max(least, most);
    this.allowed = least;
  }

  /** How many more may be claimed. */
  int room(int held) {
    int room = Math.max(0, allowed - held);
    taking |= room >= allowed / 2;
    return taking ? room : 0;
  }

  void took(int held) {
    if (held >= allowed) {
      taking = false;
    }
  }

  /** Nothing waits any more. */
  void ranDry() {
    if (!taking) {
      allowed = Math.min(2 * allowed, most);
      taking = true;
    }
  }

  void waitedTooLong() {
    allowed = Math.max(allowed / 2, least);
  }
}
