package dev.millrace.operator;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What the operator may know, and what users may see of it. */
@AnalyzeClasses(packages = "dev.millrace", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theOperatorKnowsNeitherJobsNorKafka =
      noClasses()
          .that()
          .resideInAPackage("dev.millrace.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.millrace.jobs..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule signaturesShowNothingOfTheRuntime =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.millrace.operator")
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .notHaveRawReturnType(inRuntime())
          .andShould()
          .notHaveRawParameterTypes(anyInRuntime());

  @ArchTest
  static final ArchRule theRuntimeIsKnownToTheOperatorAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.millrace.operator..")
          .should(dependOnClassesThat(inRuntime()));

  private static DescribedPredicate<JavaClass> inRuntime() {
    return JavaClass.Predicates.resideInAPackage("dev.millrace.operator.runtime..");
  }

  private static DescribedPredicate<List<JavaClass>> anyInRuntime() {
    return DescribedPredicate.anyElementThat(inRuntime())
        .forSubtype()
        .as("any in the runtime")
        .onResultOf(list -> list);
  }
}
