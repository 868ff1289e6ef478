package dev.gameday.webhooks.secret;

/**
 * An encrypted secret as stored in the database.
 *
 * @param keyId id of the encryption key
 * @param ciphertext a nonce of 12 bytes, followed by the ciphertext with its tag of 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncryptedSecret(String keyId, byte[] ciphertext) {}
