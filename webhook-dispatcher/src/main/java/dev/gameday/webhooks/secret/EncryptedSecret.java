package dev.gameday.webhooks.secret;

/**
 * A secret as the database holds it.
 *
 * @param keyId names the key that it was encrypted with
 * @param ciphertext a nonce of 12 bytes, then the ciphertext with its tag of 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // only carried between the cipher and the database
public record EncryptedSecret(String keyId, byte[] ciphertext) {}
