package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.jobs.CommandException;
import dev.millrace.operator.ModelSignature;
import dev.millrace.operator.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeysTest {
  private static final String BY_OPENSSL =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIPiFbvlPUQdR3ifKRFZN9yTKYdQMsU8Mx6OSVLBPXp9V
      -----END PRIVATE KEY-----
      """;
  private static final String ITS_PUBLIC_KEY =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAR0SRXwrDUAJ5TgpUDbYiRoLhVSfGl24I+PqJq4YywW8=
      -----END PUBLIC KEY-----
      """;

  @TempDir private Path folder;

  @Test
  void filesOfOpensslAreKeys() throws Exception {
    byte[] message = {1, 2, 3};
    ModelSignature signature =
        ModelSignature.of("models", message, PemKeys.privateKey(file("key", BY_OPENSSL)));
    TrustedKeys trusted = new TrustedKeys(List.of(PemKeys.publicKey(file("pub", ITS_PUBLIC_KEY))));
    assertThatCode(() -> trusted.require("models", message, signature.encode()))
        .doesNotThrowAnyException();
  }

  @Test
  void windowsLineEndsAndATextBeforeTheKeyDoNoHarm() throws Exception {
    String text = "Bag Attributes: none\n" + ITS_PUBLIC_KEY;
    assertThatCode(() -> PemKeys.publicKey(file("pub", text.replace("\n", "\r\n"))))
        .doesNotThrowAnyException();
  }

  @Test
  void theOtherKeyOfThePairIsRefused() throws Exception {
    Path key = file("key", BY_OPENSSL);
    Path pub = file("pub", ITS_PUBLIC_KEY);
    refused(() -> PemKeys.publicKey(key), "expected a PEM file with '-----BEGIN PUBLIC KEY-----'");
    refused(() -> PemKeys.publicKey(key), "found PRIVATE KEY");
    refused(
        () -> PemKeys.privateKey(pub), "openssl genpkey -algorithm ed25519", "found PUBLIC KEY");
  }

  @Test
  void whatIsNoKeyIsRefused() throws Exception {
    Path text = file("text", "secret");
    refused(() -> PemKeys.publicKey(text), "text: expected a PEM file", "found no PEM at all");
    refused(() -> PemKeys.publicKey(folder.resolve("absent")), "expected a readable key file");
    Path cut = file("cut", ITS_PUBLIC_KEY.replace("MCowBQYDK2Vw", ""));
    refused(() -> PemKeys.publicKey(cut), "expected a public key of Ed25519");
  }

  @Test
  void aKeyOfAnotherKindIsRefused() {
    KeyFiles rsa = KeyFiles.of(folder, "rsa", "RSA");
    refused(() -> PemKeys.publicKey(rsa.publicKey()), "expected a public key of Ed25519");
    refused(() -> PemKeys.privateKey(rsa.privateKey()), "expected a private key of Ed25519");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void refused(Runnable read, String... reasons) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(read::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(reasons));
  }
}
