package io.perennial.localstack.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules of the package structure. ARCHITECTURE.md says why they are as they are.
class ArchitectureTest {
    /// Packages of the core, from the bottom up. A package may use those of earlier lines, never those of its
    /// own line or of later ones.
    private static final List<Set<String>> CORE_LAYERS = List.of(
            Set.of("aws", "json", "natives"),
            Set.of("contract", "deployment", "source"),
            Set.of("policy", "scoring"),
            Set.of("statistics"),
            Set.of("profile", "text"),
            Set.of("drift", "performance", "report"),
            Set.of("quality", "registry"),
            Set.of("predictionlog", "promotion", "retraining", "rootcause"),
            Set.of("monitoring"),
            Set.of("notification", "status"),
            Set.of("dashboard"));

    private static final Map<ProjectModule, JavaClasses> CLASSES = new EnumMap<>(ProjectModule.class);
    private static final JavaClasses CORE = classesOf(ProjectModule.CORE);

    @ParameterizedTest
    @EnumSource
    void shouldHaveOneRootPackage(ProjectModule module) {
        JavaClasses all = classesOf(module);
        assertThat(all).isNotEmpty();
        classes().should().resideInAPackage(module.root() + "..").check(all);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveNoCircleOfPackages(ProjectModule module) {
        slices().matching(module.root() + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classesOf(module));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveNoProductionClassNamedLikeATest(ProjectModule module) {
        noClasses().should().haveSimpleNameEndingWith("Test").check(classesOf(module));
    }

    /// The SDK's own limits are longer than the timeouts of the functions.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOCAL_AWS")
    void shouldBuildAllClientsOfAwsInOnePlace(ProjectModule module) {
        noClasses()
                .should()
                .callMethodWhere(describe("build a client of AWS", ArchitectureTest::buildsClient))
                .check(classesOf(module));
    }

    private static boolean buildsClient(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return (call.getName().equals("build")
                        && owner.matches("software\\.amazon\\.awssdk\\.services\\..*ClientBuilder"))
                || (call.getName().equals("create")
                        && owner.matches("software\\.amazon\\.awssdk\\.services\\..*Client"));
    }

    @Test
    void shouldNameEachClassOfTheProjectOnce() {
        Map<String, List<String>> byName = EnumSet.allOf(ProjectModule.class).stream()
                .flatMap(module -> classesOf(module).stream())
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getName)
                .distinct()
                .collect(Collectors.groupingBy(name -> name.substring(name.lastIndexOf('.') + 1)));
        assertThat(byName).hasSizeGreaterThan(500);
        assertThat(byName.values()).filteredOn(names -> names.size() > 1).isEmpty();
    }

    @Test
    void shouldGiveEachPackageOfTheCoreALayer() {
        assertThat(CORE.stream().map(ArchitectureTest::topPackage).collect(Collectors.toSet()))
                .isEqualTo(CORE_LAYERS.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    @Test
    void shouldUseLowerLayersOfTheCoreOnly() {
        for (int i = 0; i < CORE_LAYERS.size(); i++) {
            for (String lower : CORE_LAYERS.get(i)) {
                String[] forbidden = Stream.concat(
                                CORE_LAYERS.get(i).stream().filter(other -> !other.equals(lower)),
                                CORE_LAYERS.stream().skip(i + 1L).flatMap(Set::stream))
                        .map(name -> "io.perennial." + name + "..")
                        .toArray(String[]::new);
                noClasses()
                        .that()
                        .resideInAPackage("io.perennial." + lower + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .check(CORE);
            }
        }
    }

    @Test
    void shouldKeepFindingsFreeOfHtml() {
        noClasses()
                .that()
                .resideInAPackage("io.perennial.(drift|quality|performance|rootcause|registry|notification)..")
                .or()
                .resideInAPackage("io.perennial.monitoring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.perennial.report..")
                .check(CORE);
    }

    @ParameterizedTest
    @EnumSource
    void shouldUseOnnxRuntimeForScoringOnly(ProjectModule module) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.perennial.scoring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(classesOf(module));
    }

    @Test
    void shouldCallTheLibraryOfLightGbmInItsPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.perennial.training.lightgbm..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.foreign\\.(Linker|SymbolLookup|FunctionDescriptor).*")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("com.microsoft.ml.lightgbm..")
                .check(classesOf(ProjectModule.TRAINING));
    }

    @Test
    void shouldTakeTimeAndRandomnessFromOutsideInTheCore() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "asks the system's clock",
                        call -> call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system")))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CORE);
    }

    private static JavaClasses classesOf(ProjectModule module) {
        return CLASSES.computeIfAbsent(module, ProjectModule::read);
    }

    private static String topPackage(JavaClass one) {
        return Arrays.asList(one.getPackageName().split("\\.")).get(2);
    }
}
