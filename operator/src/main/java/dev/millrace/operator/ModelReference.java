package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ModelReferenceSerializer;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * Deploys a version whose bytes lie in a file: as small as a command, however large the model.
 *
 * <p>The gate reads the file once, by way of Flink's file systems, and hands the bytes on: from
 * there on it is a {@link ModelUpdate}. So no task needs the file, and checkpoints are whole
 * without it; it may be deleted once the gate has accepted the version. New jobs that read the
 * message again do need it.
 *
 * @param name the model's name
 * @param version its version
 * @param hash the SHA-256 that the model must have, in hex
 * @param uri the file with the model's codec bytes, such as {@code s3://models/delay-2.millrace}
 * @param length how many bytes the file has
 * @param card what it is published with
 */
@TypeInfo(ModelReferenceSerializer.TypeFactory.class)
public record ModelReference(
    String name, String version, String hash, String uri, long length, ModelCard card)
    implements ModelDeployment {
  private static final long serialVersionUID = 1L;

  public ModelReference {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(card, "card");
    if (length < 1) {
      throw new IllegalArgumentException(
          "file " + uri + ": expected a length of 1 byte or more, found " + length);
    }
  }

  /** The same version, its bytes in that file. */
  public static ModelReference of(ModelUpdate update, String uri) {
    return new ModelReference(
        update.name(), update.version(), update.hash(), uri, update.bytes().length, update.card());
  }
}
