package dev.millrace.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's arrows: {@code jobs -> operator -> layers}, with no exceptions. */
@AnalyzeClasses(packages = "dev.millrace", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule arrowsRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("layers")
          .definedBy("dev.millrace.layers..", "dev.millrace.engine..")
          .layer("operator")
          .definedBy("dev.millrace.operator..")
          .layer("jobs")
          .definedBy("dev.millrace.jobs..")
          .whereLayer("jobs")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("operator")
          .mayOnlyBeAccessedByLayers("jobs");

  @ArchTest
  static final ArchRule layersKnowNeitherFlinkNorKafka =
      noClasses()
          .that()
          .resideInAnyPackage("dev.millrace.layers..", "dev.millrace.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule theOperatorKnowsNoKafka =
      noClasses()
          .that()
          .resideInAPackage("dev.millrace.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..");

  @ArchTest
  static final ArchRule theRuntimeIsTheOperatorsOwn =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.millrace.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.millrace.operator.runtime..");
}
