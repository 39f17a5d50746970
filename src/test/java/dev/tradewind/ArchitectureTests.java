package dev.tradewind;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tradewind");

    @Test
    void arrowsBetweenPackagesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("dev.tradewind.cli")
                .layer("job")
                .definedBy("dev.tradewind.job..")
                .layer("remote")
                .definedBy("dev.tradewind.remote")
                .layer("serving")
                .definedBy("dev.tradewind.serving")
                .layer("stages")
                .definedBy("dev.tradewind.collecting", "dev.tradewind.importing", "dev.tradewind.reporting..")
                .layer("definition")
                .definedBy("dev.tradewind.definition")
                .layer("source")
                .definedBy("dev.tradewind.source..")
                .layer("yaml")
                .definedBy("dev.tradewind.yaml")
                .layer("database")
                .definedBy("dev.tradewind.database")
                .layer("archive")
                .definedBy("dev.tradewind.archive")
                .layer("market")
                .definedBy("dev.tradewind.market")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("remote")
                .mayOnlyBeAccessedByLayers("job")
                .whereLayer("serving")
                .mayOnlyBeAccessedByLayers("cli", "job")
                .whereLayer("definition")
                .mayOnlyBeAccessedByLayers("cli", "job", "serving")
                .whereLayer("database")
                .mayOnlyBeAccessedByLayers("job", "stages", "serving")
                .whereLayer("archive")
                .mayOnlyBeAccessedByLayers("job", "stages", "database", "source")
                .check(CLASSES);
    }

    @Test
    void theThreeStagesNeverImportOneAnother() {
        for (String stage : new String[] {"collecting", "importing", "reporting"}) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.tradewind." + stage + "..")
                    .should()
                    .dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                                    "dev.tradewind.collecting..",
                                    "dev.tradewind.importing..",
                                    "dev.tradewind.reporting..")
                            .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                            "dev.tradewind." + stage + ".."))))
                    .check(CLASSES);
        }
    }

    /** A source is a package below {@code source}; the simulated market speaks the protocols of others. */
    @Test
    void noPlugIsKnownByName() {
        for (String plug : new String[] {"osrs", "gw2", "everef", "exchange", "model"}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.tradewind.source." + plug + "..",
                            plug.equals("model") ? "" : "dev.tradewind.source.exchange")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.tradewind.source." + plug + "..")
                    .check(CLASSES);
        }
    }

    /** Only `watch` serves pages, and only then are the classes of the server loaded. */
    @Test
    void noOtherPackageKnowsTheWebServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tradewind.serving")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tradewind.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.tradewind.job.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Assertions.assertThat(CLASSES.stream()
                        .map(type -> type.getPackage())
                        .filter(each -> !each.getName().equals("dev.tradewind"))
                        .filter(each -> !each.getName().startsWith("dev.tradewind.reporting.pages"))
                        .distinct())
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }
}
