package dev.millrace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.millrace.layers.codec.ModelCodec;
import java.util.stream.Stream;

/** The arrows of this module. */
@AnalyzeClasses(packages = "dev.millrace", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule layersKnowNeitherFlinkNorKafka =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache..");

  @ArchTest
  static final ArchRule layersDoNotKnowTheEngine =
      noClasses()
          .that()
          .resideInAPackage("dev.millrace.layers..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.millrace.engine..");

  @ArchTest
  static final ArchRule theKerasReaderDoesNotKnowTheCodec =
      noClasses()
          .that()
          .resideInAPackage("dev.millrace.layers.keras..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.millrace.layers.codec..");

  /** A model is serialized as its codec bytes: SerializedModel calls ModelCodec, and it alone. */
  @ArchTest
  static final ArchRule roomsHaveNoCyclesButTheModelsBytes =
      slices()
          .assignedFrom(new Rooms())
          .should()
          .beFreeOfCycles()
          .ignoreDependency(simpleName("SerializedModel"), type(ModelCodec.class));

  /** The table of kernels knows all families, no family knows it; lowerings know plans. */
  @ArchTest
  static final ArchRule roomsOfTheEngineHaveNoCycles =
      slices().matching("dev.millrace.engine.(**)").should().beFreeOfCycles();

  /** The families of layers are one room with what all layers share. */
  private static final class Rooms implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return Stream.of("keras", "codec", "engine")
          .filter(room -> type.getPackageName().matches("dev\\.millrace\\.(layers\\.)?" + room))
          .findFirst()
          .map(SliceIdentifier::of)
          .orElse(SliceIdentifier.of("layers"));
    }

    @Override
    public String getDescription() {
      return "layers, keras, codec, engine";
    }
  }
}
