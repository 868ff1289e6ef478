package dev.gameday.idempotency;

/** Encrypts stored responses. A service whose responses contain secrets implements it. */
public interface ResponseCipher {

  /**
   * @param owner the id of the response's row; the response can only be decrypted with it
   */
  byte[] seal(byte[] answer, byte[] owner);

  byte[] open(byte[] sealed, byte[] owner);

  /**
   * A cipher that stores responses as they are, for services whose responses contain no secrets.
   */
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
