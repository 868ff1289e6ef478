package dev.gameday.webhooks.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.testkit.peer.WebhookReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The verification function of the Convocados documentation, run by Node. */
public final class NodeVerifier {

  private static final String PROGRAM =
      """
      import { createHmac } from "crypto";

      function verify(payload, signature, secret) {
        const expected = "sha256=" + createHmac("sha256", secret)
          .update(payload)
          .digest("hex");
        return expected === signature;
      }

      const [payload, signature, secret] = process.argv.slice(1);
      console.log(verify(payload, signature, secret)
        && verify(JSON.stringify(JSON.parse(payload)), signature, secret));
      """;

  private NodeVerifier() {}

  /**
   * Whether the signature matches both the received body and the body after parsing and writing.
   */
  public static boolean verifies(WebhookReceiver.Received request, String secret) {
    try {
      var node =
          new ProcessBuilder(
                  "node",
                  "--input-type=module",
                  "--eval",
                  PROGRAM,
                  "--",
                  new String(request.body(), UTF_8),
                  request.header("x-webhook-signature"),
                  secret)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new String(node.getInputStream().readAllBytes(), UTF_8).strip().equals("true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
