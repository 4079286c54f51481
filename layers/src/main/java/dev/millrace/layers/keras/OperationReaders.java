package dev.millrace.layers.keras;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that are understood, by {@code ops.} and their class: each its reader. */
final class OperationReaders {
  static final Map<String, OperationReader> ALL =
      Stream.of(
              ActivationOperations.ALL,
              BinOperations.ALL,
              DiagonalOperations.ALL,
              ElementwiseOperations.ALL,
              ImageOperations.ALL,
              NetworkOperations.ALL,
              OrderOperations.ALL,
              JoiningOperations.ALL,
              PickingOperations.ALL,
              ProductOperations.ALL,
              ReductionOperations.ALL,
              ShapeOperations.ALL,
              SplittingOperations.ALL,
              TurningOperations.ALL,
              WindowOperations.ALL)
          .flatMap(family -> family.entrySet().stream())
          .collect(
              Collectors.toUnmodifiableMap(each -> "ops." + each.getKey(), Map.Entry::getValue));

  private OperationReaders() {}
}
