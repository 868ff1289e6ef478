package dev.gameday.webhooks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The dependency rules of the package-infos. */
class ArchitectureTest {

  private static final String ROOT = "dev.gameday.webhooks";

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void shouldRestrictDependenciesBetweenFeatures() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("application")
        .definedBy(ROOT)
        .layer("health")
        .definedBy(ROOT + ".health")
        .layer("resend")
        .definedBy(ROOT + ".resend")
        .layer("history")
        .definedBy(ROOT + ".history")
        .layer("replay")
        .definedBy(ROOT + ".replay")
        .layer("intake")
        .definedBy(ROOT + ".intake")
        .layer("dispatch")
        .definedBy(ROOT + ".dispatch")
        .layer("delivery")
        .definedBy(ROOT + ".delivery")
        .layer("webhook")
        .definedBy(ROOT + ".webhook")
        .layer("endpoint")
        .definedBy(ROOT + ".endpoint")
        .layer("match")
        .definedBy(ROOT + ".match")
        .layer("egress")
        .definedBy(ROOT + ".egress")
        .layer("signature")
        .definedBy(ROOT + ".signature")
        .layer("secret")
        .definedBy(ROOT + ".secret")
        .whereLayer("application")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("health")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("resend")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("history")
        .mayOnlyBeAccessedByLayers("resend")
        .whereLayer("replay")
        .mayOnlyBeAccessedByLayers("application")
        .whereLayer("intake")
        .mayOnlyBeAccessedByLayers("application", "replay")
        .whereLayer("dispatch")
        .mayOnlyBeAccessedByLayers("application", "intake", "replay", "resend")
        .whereLayer("delivery")
        .mayOnlyBeAccessedByLayers(
            "application", "intake", "dispatch", "health", "replay", "history", "resend")
        .whereLayer("webhook")
        .mayOnlyBeAccessedByLayers(
            "application",
            "intake",
            "dispatch",
            "delivery",
            "health",
            "replay",
            "history",
            "resend")
        .whereLayer("endpoint")
        .mayOnlyBeAccessedByLayers(
            "application",
            "intake",
            "dispatch",
            "delivery",
            "health",
            "replay",
            "history",
            "resend",
            "webhook")
        .whereLayer("match")
        .mayOnlyBeAccessedByLayers("delivery", "webhook", "health", "replay", "history", "resend")
        .whereLayer("egress")
        .mayOnlyBeAccessedByLayers("dispatch", "delivery", "webhook", "history", "resend")
        .whereLayer("signature")
        .mayOnlyBeAccessedByLayers("delivery", "webhook", "endpoint")
        .whereLayer("secret")
        .mayOnlyBeAccessedByLayers("webhook", "endpoint")
        .check(PRODUCTION);
  }

  @Test
  void shouldRestrictLibrariesToTheirPackages() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".egress")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .because("every connection to external servers must use the vetted resolver")
        .check(PRODUCTION);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".intake")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
        .check(PRODUCTION);
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".signature", ROOT + ".egress")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "jakarta.persistence..", "org.springframework.jdbc..")
        .check(PRODUCTION);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.gameday.sessions..", "dev.gameday.realtime..")
        .check(PRODUCTION);
  }

  @Test
  void shouldKeepControllersPackagePrivate() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Controller")
        .should()
        .bePackagePrivate()
        .check(PRODUCTION);
  }
}
