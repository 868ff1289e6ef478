package dev.gameday.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * A test that shared a class with what it tests would share its mistakes. Only the edge of the
   * local run is put up over a cluster.
   */
  @Test
  void shouldSeeTheServicesFromOutsideOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.gameday.events..",
            "dev.gameday.base..",
            "dev.gameday.sessions..",
            "dev.gameday.webhooks..",
            "dev.gameday.realtime..",
            "dev.gameday.local",
            "dev.gameday.local.data..",
            "dev.gameday.local.logs..")
        .check(new ClassFileImporter().importPackages("dev.gameday.e2e"));
  }
}
