package dev.gameday.sessions;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The allowed dependencies between packages. */
class ArchitectureTest {

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.gameday.sessions");

  @Test
  void shouldUseOnlyAllowedPackages() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("auth")
        .definedBy("dev.gameday.sessions.auth..")
        .layer("console")
        .definedBy("dev.gameday.sessions.console..")
        .layer("docs")
        .definedBy("dev.gameday.sessions.docs..")
        .layer("game")
        .definedBy("dev.gameday.sessions.game..")
        .layer("limit")
        .definedBy("dev.gameday.sessions.limit..")
        .layer("match")
        .definedBy("dev.gameday.sessions.match..")
        .layer("outbox")
        .definedBy("dev.gameday.sessions.outbox..")
        .layer("pick")
        .definedBy("dev.gameday.sessions.pick..")
        .layer("session")
        .definedBy("dev.gameday.sessions.session..")
        .layer("locking")
        .definedBy("dev.gameday.sessions.locking..")
        .layer("vote")
        .definedBy("dev.gameday.sessions.vote..")
        .whereLayer("auth")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("console")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("docs")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("game")
        .mayOnlyBeAccessedByLayers("pick", "session")
        .whereLayer("limit")
        .mayOnlyBeAccessedByLayers("auth", "match")
        .whereLayer("match")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("outbox")
        .mayOnlyBeAccessedByLayers("match", "session", "vote")
        .whereLayer("pick")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("session")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("locking")
        .mayOnlyBeAccessedByLayers("match", "session")
        .whereLayer("vote")
        .mayNotBeAccessedByAnyLayer()
        .ignoreDependency(resideInAPackage("dev.gameday.sessions"), alwaysTrue())
        .check(PRODUCTION);
  }

  @Test
  void shouldKeepRecurrencePure() {
    noClasses()
        .that()
        .resideInAPackage("dev.gameday.sessions.match.recurrence..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.gameday.sessions.match", "org.springframework..")
        .check(PRODUCTION);
  }

  @Test
  void shouldUseKafkaOnlyInTheOutbox() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gameday.sessions.outbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(PRODUCTION);
  }

  @Test
  void shouldNotDependOnOtherServices() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.gameday.webhooks..",
            "dev.gameday.realtime..",
            "dev.gameday.local..",
            "dev.gameday.embedded..")
        .check(PRODUCTION);
  }

  @Test
  void shouldInjectThroughConstructors() {
    noFields()
        .should()
        .beAnnotatedWith(Autowired.class)
        .orShould()
        .beAnnotatedWith(Value.class)
        .check(PRODUCTION);
  }

  @Test
  void shouldAvoidGenericClassNames() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils|Service)")
        .check(PRODUCTION);
  }

  @Test
  void shouldKeepMostClassesPackagePrivate() {
    long all = PRODUCTION.stream().filter(ArchitectureTest::isTopLevel).count();
    long open =
        PRODUCTION.stream()
            .filter(ArchitectureTest::isTopLevel)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .count();

    assertThat(open).isLessThan(all * 4 / 10);
  }

  private static boolean isTopLevel(JavaClass type) {
    return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
  }
}
