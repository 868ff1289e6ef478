package dev.gameday.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A Node.js process that parses and stringifies JSON texts. */
final class Node implements AutoCloseable {

  /**
   * Reads one base64 text per line; answers with its {@code JSON.stringify} form in base64, or with
   * {@code refused}.
   */
  private static final String PROGRAM =
      """
      const { createInterface } = require('node:readline');
      const loneSurrogate = /\\p{Surrogate}/u;

      function answer(text) {
        let lone = false;
        try {
          const value = JSON.parse(text, (name, value) => {
            lone ||= loneSurrogate.test(name) || (typeof value === 'string' && loneSurrogate.test(value));
            return value;
          });
          return lone ? 'refused' : Buffer.from(JSON.stringify(value)).toString('base64');
        } catch {
          return 'refused';
        }
      }

      createInterface({ input: process.stdin }).on('line', (line) => {
        console.log(answer(Buffer.from(line, 'base64').toString('utf8')));
      });
      """;

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  private Node(Process process) {
    this.process = process;
    this.answers = process.inputReader(US_ASCII);
    this.questions = process.outputWriter(US_ASCII);
  }

  static Node start() {
    try {
      return new Node(
          new ProcessBuilder("node", "-e", PROGRAM)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new IllegalStateException(
          "These tests compare canonical JSON with a JavaScript engine: install Node.js 18 or"
              + " later so that `node` is on the PATH.",
          e);
    }
  }

  /**
   * {@code JSON.stringify(JSON.parse(text))}; null if that throws or if a string contains a lone
   * surrogate.
   */
  byte @Nullable [] stringify(byte[] text) throws IOException {
    questions.write(Base64.getEncoder().encodeToString(text));
    questions.newLine();
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException("Node.js ended before it answered; its error is above.");
    }
    return answer.equals("refused") ? null : Base64.getDecoder().decode(answer);
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.onExit().join();
  }
}
