package dev.gameday.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.gameday.local");

  private static final String[] SERVICES = {
    "dev.gameday.sessions..", "dev.gameday.webhooks..", "dev.gameday.realtime.."
  };

  @Test
  void shouldUseTheServicesInOneClassOnly() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Services")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVICES)
        .check(PRODUCTION);
  }

  @Test
  void shouldKeepVertxInsideTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gameday.local.edge")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..")
        .check(PRODUCTION);
  }

  @Test
  void shouldSeparateTheFeatures() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.gameday.local.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.gameday.local")
        .check(PRODUCTION);
  }
}
