package dev.millrace.jobs.kafka;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The topic that messages go to, and who vouches for them, from the command line. */
final class ModelTopicOptions {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "models",
      description = "The topic of models (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--sign",
      paramLabel = "PRIVATE_KEY",
      description =
          "Sign with this Ed25519 key, for 'millrace score --trust': a PEM file, made by 'openssl"
              + " genpkey -algorithm ed25519'.")
  private Path signer;

  String topic() {
    return topic;
  }

  /** The key; empty for none. */
  Optional<PrivateKey> signer() {
    return Optional.ofNullable(signer).map(PemKeys::privateKey);
  }
}
