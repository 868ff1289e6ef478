package dev.gameday.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.gameday.embedded");

  @Test
  void shouldNotDependOnServicesOrSpring() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.gameday.sessions..",
            "dev.gameday.webhooks..",
            "dev.gameday.realtime..",
            "org.springframework..")
        .check(PRODUCTION);
  }

  @Test
  void shouldUseKafkasServerOnlyBehindEmbeddedKafka() {
    classes()
        .that()
        .resideInAPackage("dev.gameday.embedded")
        .and()
        .haveSimpleNameNotContaining("Kafka")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("kafka..", "org.apache.kafka..")
        .check(PRODUCTION);
  }
}
