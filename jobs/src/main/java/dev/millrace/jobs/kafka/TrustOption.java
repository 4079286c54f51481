package dev.millrace.jobs.kafka;

import dev.millrace.operator.TrustedKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose models are taken from a topic, from the command line. */
public final class TrustOption {
  @Option(
      names = "--trust",
      paramLabel = "PUBLIC_KEY",
      description =
          "Take from the topic only what the owner of this Ed25519 key signed ('millrace publish"
              + " --sign') for this very topic: a PEM file, made by 'openssl pkey -in KEY -pubout'. May"
              + " be given several times, to replace a key (default: take everything).")
  private List<Path> trusted = new ArrayList<>();

  /**
   * Whose models are taken; empty for anybody's.
   *
   * @throws dev.millrace.jobs.CommandException if a file holds no public key of Ed25519
   */
  public Optional<TrustedKeys> keys() {
    return trusted.isEmpty()
        ? Optional.empty()
        : Optional.of(new TrustedKeys(trusted.stream().map(PemKeys::publicKey).toList()));
  }
}
