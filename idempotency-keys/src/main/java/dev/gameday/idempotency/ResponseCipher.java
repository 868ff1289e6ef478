package dev.gameday.idempotency;

/**
 * How a kept answer is written to the database. A service whose answers hold secrets encrypts them
 * here.
 */
public interface ResponseCipher {

  /**
   * @param owner which row the answer is for: sealed with it, the answer opens nowhere else
   */
  byte[] seal(byte[] answer, byte[] owner);

  byte[] open(byte[] sealed, byte[] owner);

  /** For answers that hold nothing that their database does not show elsewhere. */
  static ResponseCipher plain() {
    return new ResponseCipher() {
      @Override
      public byte[] seal(byte[] answer, byte[] owner) {
        return answer;
      }

      @Override
      public byte[] open(byte[] sealed, byte[] owner) {
        return sealed;
      }
    };
  }
}
