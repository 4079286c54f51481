package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of Ed25519 in files, as OpenSSL makes them:
 *
 * <pre>
 * openssl genpkey -algorithm ed25519 -out release.pem
 * openssl pkey -in release.pem -pubout -out release.pub.pem
 * </pre>
 */
final class PemKeys {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);

  private PemKeys() {}

  /**
   * The key that signs.
   *
   * @throws CommandException if the file has none
   */
  static PrivateKey privateKey(Path file) {
    byte[] key = read(file, "PRIVATE KEY", "openssl genpkey -algorithm ed25519 -out " + file);
    try {
      return ed25519().generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw notEd25519(file, "private", e);
    }
  }

  /**
   * The key that tells whether its owner signed.
   *
   * @throws CommandException if the file has none
   */
  static PublicKey publicKey(Path file) {
    byte[] key = read(file, "PUBLIC KEY", "openssl pkey -in PRIVATE_KEY -pubout -out " + file);
    try {
      return ed25519().generatePublic(new X509EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw notEd25519(file, "public", e);
    }
  }

  private static byte[] read(Path file, String kind, String madeBy) {
    Matcher pem = PEM.matcher(text(file));
    String found = pem.find() ? pem.group(1) : "no PEM at all";
    if (!found.equals(kind)) {
      throw new CommandException(
          "%s: expected a PEM file with '-----BEGIN %s-----', as made by '%s', found %s"
              .formatted(file, kind, madeBy, found));
    }
    try {
      return Base64.getMimeDecoder().decode(pem.group(2));
    } catch (IllegalArgumentException e) {
      throw new CommandException(file + ": expected a key in base 64: " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new CommandException(file + ": expected a readable key file: " + e, e);
    }
  }

  private static KeyFactory ed25519() throws NoSuchAlgorithmException {
    return KeyFactory.getInstance("Ed25519");
  }

  private static CommandException notEd25519(Path file, String kind, Exception e) {
    return new CommandException(
        "%s: expected a %s key of Ed25519, found another: %s".formatted(file, kind, e.getMessage()),
        e);
  }
}
