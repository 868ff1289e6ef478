package dev.gameday.realtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.gameday.realtime");

  @Test
  void shouldLayerFeedRoomAndConnection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("application")
        .definedBy("dev.gameday.realtime")
        .layer("feed")
        .definedBy("dev.gameday.realtime.feed")
        .layer("connection")
        .definedBy("dev.gameday.realtime.connection")
        .layer("presence")
        .definedBy("dev.gameday.realtime.presence")
        .layer("room")
        .definedBy("dev.gameday.realtime.room")
        .layer("protocol")
        .definedBy("dev.gameday.realtime.protocol")
        .whereLayer("application")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("feed")
        .mayOnlyBeAccessedByLayers("application")
        .whereLayer("connection")
        .mayOnlyBeAccessedByLayers("application")
        .whereLayer("presence")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("room")
        .mayOnlyBeAccessedByLayers("application", "feed", "connection", "presence")
        .check(CLASSES);
  }

  @Test
  void shouldUseKafkaOnlyInFeedAndPresenceAndJettyOnlyInConnection() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.gameday.realtime.feed",
            "dev.gameday.realtime.presence",
            "dev.gameday.realtime.kafka")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gameday.realtime.connection")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(CLASSES);
  }

  @Test
  void shouldSendFramesOnlyInTransport() {
    noClasses()
        .that()
        .doNotHaveSimpleName("WebSocketTransport")
        .and()
        .doNotHaveSimpleName("InboundHandler")
        .should()
        .callMethodWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("sendFrame")))
        .because("only a connection's writer sends frames, except for pongs")
        .check(CLASSES);
  }

  @Test
  void shouldNotDependOnOtherServices() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.gameday.sessions..", "dev.gameday.webhooks..", "dev.gameday.local..")
        .check(CLASSES);
  }
}
