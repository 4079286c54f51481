package dev.millrace.operator;

/** Deploys a version. It carries the model ({@link ModelUpdate}), or says where it is. */
public sealed interface ModelDeployment extends ModelMessage permits ModelUpdate, ModelReference {
  /** The version's name. */
  String version();

  /** The SHA-256 that the model must have, in hex. */
  String hash();

  /** What the version is published with. */
  ModelCard card();

  @Override
  default ModelVersion modelVersion() {
    return new ModelVersion(name(), version(), hash());
  }
}
