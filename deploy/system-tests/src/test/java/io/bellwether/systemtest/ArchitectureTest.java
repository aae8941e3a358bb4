package io.bellwether.systemtest;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house, each a test named after what it demands. They are argued in {@code deploy/docs/architecture.md};
 * a rule here may be extended, never loosened.
 */
class ArchitectureTest {
    private static final String[] APPS = {
        "io.bellwether.marketdata.app..",
        "io.bellwether.feature.app..",
        "io.bellwether.inference.app..",
        "io.bellwether.execution.app..",
        "io.bellwether.risk.app.."
    };
    private static final String[] LABS = {
        "io.bellwether.training..",
        "io.bellwether.paperexchange..",
        "io.bellwether.backtest..",
        "io.bellwether.cli..",
        "io.bellwether.embedded..",
        "io.bellwether.tables.."
    };
    /** What all apps do alike as they run; theirs alone. */
    private static final String RUNTIME = "io.bellwether.runtime..";

    private static final String[] SERVICES = {"marketdata", "feature", "inference", "execution", "risk"};

    private static final DescribedPredicate<JavaClass> APP =
            resideInAnyPackage(APPS).as("an app");
    private static final DescribedPredicate<JavaClass> LAB =
            resideInAnyPackage(LABS).as("a lab");
    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage("io.bellwether..")
            .and(not(APP))
            .and(not(LAB))
            .and(not(resideInAPackage(RUNTIME)))
            .as("a core");

    private static JavaClasses house = new ClassFileImporter().importPaths(List.of());

    @BeforeAll
    static void readEveryModule() {
        List<Path> folders = new ArrayList<>();
        for (Path module : House.modulesWithCode()) {
            Path classes = House.folder().resolve(module).resolve("target/classes");
            assertThat(classes)
                    .as(module + " must be built before its architecture can be checked: run the whole build")
                    .isDirectory();
            folders.add(classes);
        }
        assertThat(folders).hasSizeGreaterThan(12);
        house = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void coresAreFrameworkFree() {
        check(noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson.annotation..",
                        "ai.onnxruntime..",
                        "org.ta4j..",
                        "org.snakeyaml.engine..",
                        "io.bellwether..")))
                .because("a core is plain Java: what it decides must not depend on how it is run"));
        check(noClasses()
                .that(CORE)
                .and()
                .resideOutsideOfPackage("io.bellwether.inference..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime.."));
        check(noClasses()
                .that(CORE)
                .and()
                .resideOutsideOfPackage("io.bellwether.risk..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ta4j.."));
        check(noClasses()
                .that()
                .resideInAPackage("io.bellwether..")
                .and()
                .resideOutsideOfPackage("io.bellwether.feature.yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml.engine.."));
    }

    @Test
    void importsFollowTheData() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.bellwether..")
                .layer("market-data")
                .definedBy(CORE.and(resideInAPackage("io.bellwether.marketdata..")))
                .layer("feature")
                .definedBy(CORE.and(resideInAPackage("io.bellwether.feature..")))
                .layer("inference")
                .definedBy(CORE.and(resideInAPackage("io.bellwether.inference..")))
                .layer("execution")
                .definedBy(CORE.and(resideInAPackage("io.bellwether.execution..")))
                .layer("risk")
                .definedBy(CORE.and(resideInAPackage("io.bellwether.risk..")))
                .whereLayer("market-data")
                .mayNotAccessAnyLayer()
                .whereLayer("feature")
                .mayOnlyAccessLayers("market-data")
                .whereLayer("inference")
                .mayOnlyAccessLayers("market-data", "feature")
                .whereLayer("execution")
                .mayOnlyAccessLayers("market-data")
                .whereLayer("risk")
                .mayOnlyAccessLayers("market-data", "feature", "inference", "execution")
                .check(house);
    }

    @Test
    void appsAreLeaves() {
        for (String app : APPS) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(app)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(app)
                    .because("nobody imports an app; services speak through topics"));
        }
    }

    @Test
    void labsAreLeaves() {
        check(noClasses()
                .that(CORE.or(APP))
                .should()
                .dependOnClassesThat(LAB)
                .because("cores and apps know nothing of the labs that drive them"));
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.bellwether.training..",
                        "io.bellwether.paperexchange..",
                        "io.bellwether.backtest..",
                        "io.bellwether.embedded..",
                        "io.bellwether.tables..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.bellwether.cli..")
                .because("only the command starts labs"));
    }

    @Test
    void theRuntimeKnowsNobodyAndServesAppsAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(RUNTIME)
                .should()
                .dependOnClassesThat(resideInAPackage("io.bellwether..").and(not(resideInAPackage(RUNTIME))))
                .because("what all services share must not know what any of them does"));
        check(noClasses()
                .that(CORE.or(LAB))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNTIME)
                .because("how a service runs is no business of cores and labs"));
    }

    @Test
    void appsSeeOthersOnlyThroughContracts() {
        for (String own : SERVICES) {
            for (String other : SERVICES) {
                if (!own.equals(other)) {
                    check(noClasses()
                            .that()
                            .resideInAPackage("io.bellwether." + own + ".app..")
                            .should()
                            .dependOnClassesThat(resideInAPackage("io.bellwether." + other + "..")
                                    .and(not(resideInAPackage("io.bellwether." + other + ".contract.."))))
                            .because("an app imports its own core and only the contracts of others"));
                }
            }
        }
    }

    @Test
    void coresReadNoClockNoRandomNoEnvironment() {
        check(noClasses()
                .that(CORE)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.security.SecureRandom.class)
                .because("time and seeds are arguments, so that a replay decides as the live run did"));
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.bellwether.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void everyPackageIntroducesItself() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path module : House.modulesWithCode()) {
            for (String tree : List.of("src/main/java", "src/test/java")) {
                Path root = House.folder().resolve(module).resolve(tree);
                if (!Files.isDirectory(root)) {
                    continue;
                }
                try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory)) {
                    for (Path folder : folders.toList()) {
                        if (holdsJava(folder) && !introduces(folder.resolve("package-info.java"), tree)) {
                            silent.add(House.folder().relativize(folder).toString());
                        }
                    }
                }
            }
        }
        assertThat(silent)
                .as("packages without a package-info.java that says what lives here and is @NullMarked")
                .isEmpty();
    }

    @Test
    void noImplNoUtilsNoManager() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameStartingWith("Base")
                .because("a name says the role"));
    }

    @Test
    void contractTypesAreImmutable() {
        check(fields().that()
                .areDeclaredInClassesThat(
                        resideInAPackage("io.bellwether..contract..").and(alwaysTrue()))
                .should()
                .beFinal()
                .because("a message does not change once it is sent"));
        check(classes()
                .that()
                .resideInAPackage("io.bellwether..contract..")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .because("a contract type is a record, an enum or final"));
    }

    private static boolean holdsJava(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }

    private static boolean introduces(Path info, String tree) throws IOException {
        if (!Files.exists(info)) {
            return false;
        }
        String text = Files.readString(info);
        return text.contains("@NullMarked") && (tree.contains("test") || text.contains("/**"));
    }

    private static void check(ArchRule rule) {
        rule.check(house);
    }
}
