package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Generates tokens with valid claims but no valid signature of session-service. */
record TamperedToken(String keyId, String claims) {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Copies the claims of a real token, with an expiry in an hour, and the id of its key. */
  static TamperedToken of(String token) {
    String[] parts = token.split("\\.", -1);
    JsonNode header = Api.JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    var claims = Api.JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).asObject();
    claims.put("exp", Instant.now().plusSeconds(3600).getEpochSecond());
    return new TamperedToken(header.get("kid").stringValue(), claims.toString());
  }

  String unsigned() {
    return unsigned("none") + ".";
  }

  /** Returns the changed claims with the real token's signature. */
  String withSignatureOf(String token) {
    return unsigned("EdDSA") + token.substring(token.lastIndexOf('.'));
  }

  String signedWithAnotherKey() throws GeneralSecurityException {
    PrivateKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    String content = unsigned("EdDSA");
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(content.getBytes(UTF_8));
    return content + "." + BASE64.encodeToString(signature.sign());
  }

  /** Signs with the public key as if it were a shared secret. */
  String signedWithThePublicKey(byte[] publicKey) throws GeneralSecurityException {
    String content = unsigned("HS256");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
    return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(UTF_8)));
  }

  private String unsigned(String algorithm) {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}";
    return BASE64.encodeToString(header.getBytes(UTF_8))
        + "."
        + BASE64.encodeToString(claims.getBytes(UTF_8));
  }
}
