package dev.gameday.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * Tests that use classes of the services would share their defects. Only the edge of the local
   * run may be used; the cluster tests put it in front of their replicas.
   */
  @Test
  void shouldNotDependOnServiceClasses() {
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
