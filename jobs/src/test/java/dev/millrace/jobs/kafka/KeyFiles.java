package dev.millrace.jobs.kafka;

import dev.millrace.operator.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** A key pair in two PEM files. */
record KeyFiles(Path privateKey, Path publicKey) {
  static KeyFiles in(Path folder, String name) {
    return of(folder, name, "Ed25519");
  }

  static KeyFiles of(Path folder, String name, String algorithm) {
    try {
      KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      return new KeyFiles(
          pem(folder.resolve(name + ".pem"), "PRIVATE KEY", keys.getPrivate().getEncoded()),
          pem(folder.resolve(name + ".pub.pem"), "PUBLIC KEY", keys.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrustedKeys trusted() {
    return new TrustedKeys(List.of(PemKeys.publicKey(publicKey)));
  }

  private static Path pem(Path file, String kind, byte[] key) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
  }
}
