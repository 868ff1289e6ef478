package dev.gameday.testkit;

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
          .importPackages("dev.gameday.testkit");

  @Test
  void shouldNotExposeEmbeddedServers() {
    noClasses()
        .that()
        .arePublic()
        .and()
        .resideInAPackage("dev.gameday.testkit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.gameday.embedded..")
        .check(PRODUCTION);
  }

  @Test
  void shouldNotDependOnSpringOrServices() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.junit..",
            "org.awaitility..",
            "org.apache.kafka..",
            "org.testcontainers..",
            "com.github.dockerjava..",
            "org.slf4j..",
            "ch.qos.logback..",
            "com.sun.net.httpserver..",
            "io.jsonwebtoken..",
            "tools.jackson..",
            "dev.gameday.testkit..",
            "dev.gameday.embedded",
            "dev.gameday.base.token")
        .check(PRODUCTION);
  }
}
