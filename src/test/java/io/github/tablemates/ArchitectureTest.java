package io.github.tablemates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import io.github.tablemates.model.Machine;
import java.util.Set;
import java.util.TreeSet;

/// Who may use what. A simulation that knew its viewer could not be replayed, tested or reused
/// without it.
@AnalyzeClasses(locations = ArchitectureTest.Program.class)
class ArchitectureTest {

  private static final String ROOT = "io.github.tablemates.";

  private static final Set<String> LAYERS =
      Set.of(
          "model",
          "sim",
          "report",
          "scale",
          "explain",
          "quiz",
          "exercise",
          "draw",
          "layout",
          "scenario",
          "edit",
          "export",
          "bench",
          "viewmodel",
          "view",
          "app");

  /// The program's classes, wherever the build has put them; not the tests'.
  public static final class Program implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
      return Set.of(Location.of(Machine.class.getProtectionDomain().getCodeSource().getLocation()));
    }
  }

  /// What of the JDK only computes: no input or output, no time, no chance, no threads.
  private static final DescribedPredicate<JavaClass> PURE =
      resideInAnyPackage(
              "", // primitive types
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "org.jspecify.annotations")
          .and(
              not(
                  nameMatching(
                      "java\\.lang\\.(Thread.*|Process.*|Runtime|ScopedValue.*)"
                          + "|java\\.util\\.(Random|SplittableRandom|Timer.*|UUID|Date"
                          + "|Calendar|Scanner|concurrent\\..*)")))
          .as("what only computes");

  @ArchTest
  static final ArchRule whatOnlyComputesAsksTheSystemForNothing =
      noClasses()
          .that(are("model", "sim", "report", "explain", "draw", "layout"))
          .should()
          .accessTargetWhere(
              describe(
                  "it is System, and more than copying arrays",
                  access ->
                      access.getTargetOwner().isEquivalentTo(System.class)
                          && !access.getName().equals("arraycopy")));

  @ArchTest
  static final ArchRule modelUsesNothing =
      classes().that(are("model")).should().onlyDependOnClassesThat(PURE.or(are("model")));

  @ArchTest
  static final ArchRule simUsesTheModel =
      classes().that(are("sim")).should().onlyDependOnClassesThat(PURE.or(are("sim", "model")));

  @ArchTest
  static final ArchRule reportUsesTheSimulation =
      classes()
          .that(are("report"))
          .should()
          .onlyDependOnClassesThat(PURE.or(are("report", "sim", "model")));

  @ArchTest
  static final ArchRule scaleUsesTheModel =
      classes().that(are("scale")).should().onlyDependOnClassesThat(PURE.or(are("scale", "model")));

  @ArchTest
  static final ArchRule explainUsesTheSimulation =
      classes()
          .that(are("explain"))
          .should()
          .onlyDependOnClassesThat(PURE.or(are("explain", "sim", "model")));

  @ArchTest
  static final ArchRule quizUsesTheExplanation =
      classes()
          .that(are("quiz"))
          .should()
          .onlyDependOnClassesThat(PURE.or(are("quiz", "explain", "sim", "model")));

  @ArchTest
  static final ArchRule exercisesAreScenarios =
      uses("exercise", "exercise", "scenario", "quiz", "sim", "model");

  @ArchTest
  static final ArchRule drawUsesNothing =
      classes()
          .that(are("draw").and(not(nameMatching(".*\\.Face"))))
          .should()
          .onlyDependOnClassesThat(PURE.or(are("draw")));

  @ArchTest
  static final ArchRule aFaceReadsItsFont =
      classes()
          .that(nameMatching(".*\\.draw\\.Face").forSubtype())
          .should()
          .onlyDependOnClassesThat(PURE.or(are("draw")).or(resideInAPackage("java.io")));

  @ArchTest
  static final ArchRule layoutIsGeometry =
      classes()
          .that(are("layout"))
          .should()
          .onlyDependOnClassesThat(
              PURE.or(are("layout", "draw", "explain", "scale", "sim", "model")));

  @ArchTest
  static final ArchRule scenarioKnowsNoPicture =
      uses("scenario", "scenario", "report", "quiz", "explain", "sim", "model");

  @ArchTest
  static final ArchRule editingKnowsNoPicture =
      uses("edit", "edit", "scenario", "report", "explain", "sim", "model");

  @ArchTest static final ArchRule exportKnowsDrawingsOnly = uses("export", "export", "draw");

  @ArchTest
  static final ArchRule benchesTimeTheCore =
      uses("bench", "bench", "scenario", "report", "sim", "model");

  @ArchTest static final ArchRule nobodyUsesTheBench = onlyIn(Set.of("bench", "app"), are("bench"));

  @ArchTest
  static final ArchRule viewModelsKnowNoView =
      uses(
          "viewmodel",
          "viewmodel",
          "edit",
          "scenario",
          "report",
          "quiz",
          "scale",
          "layout",
          "draw",
          "explain",
          "sim",
          "model");

  @ArchTest static final ArchRule nobodyUsesTheApp = onlyIn(Set.of("app"), are("app"));

  @ArchTest
  static final ArchRule onlyScenariosAreJson =
      onlyIn(Set.of("scenario"), resideInAPackage("com.fasterxml.."));

  @ArchTest
  static final ArchRule onlyViewsHaveNodes =
      onlyIn(
          Set.of("view", "app"),
          resideInAPackage("javafx..")
              .and(
                  not(
                      resideInAnyPackage(
                          "javafx.beans..", "javafx.collections..", "javafx.util..")))
              .or(
                  resideInAnyPackage(
                      "org.controlsfx..", "org.kordamp..", "atlantafx..", "com.sun..")));

  @ArchTest
  static final ArchRule onlyViewModelsHaveProperties =
      onlyIn(Set.of("viewmodel", "view", "app"), resideInAPackage("javafx.."));

  @ArchTest
  static final ArchRule onlyExportUsesAwt =
      onlyIn(
          Set.of("export"), resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing.."));

  @ArchTest
  static final ArchRule onlyTheAppHasACommandLine =
      onlyIn(Set.of("app"), resideInAPackage("picocli.."));

  @ArchTest
  static final ArchRule nothingIsLeftToChance =
      noClasses()
          .should()
          .dependOnClassesThat(
              nameMatching("java\\.util\\.(Random|SplittableRandom|UUID|random\\..*)").forSubtype())
          .orShould()
          .callMethod(Math.class, "random")
          .because("the same scenario must give the same picture");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyLayerIsThereAndNothingElse(JavaClasses program) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : program) {
      boolean inside = type.getPackageName().startsWith(ROOT);
      found.add(inside ? type.getPackageName().substring(ROOT.length()) : type.getName());
    }
    found.remove("module-info");

    assertThat(found).containsExactlyInAnyOrderElementsOf(LAYERS);
  }

  /// A layer may use of ours only what is named; of others' whatever other rules allow.
  private static ArchRule uses(String layer, String... ours) {
    return classes()
        .that(are(layer))
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage("io.github.tablemates..")).or(are(ours)));
  }

  private static ArchRule onlyIn(Set<String> layers, DescribedPredicate<JavaClass> what) {
    String[] allowed = layers.stream().map(layer -> ROOT + layer).toArray(String[]::new);
    return noClasses().that().resideOutsideOfPackages(allowed).should().dependOnClassesThat(what);
  }

  private static DescribedPredicate<JavaClass> are(String... layers) {
    String[] packages = new String[layers.length];
    for (int i = 0; i < layers.length; i++) {
      packages[i] = ROOT + layers[i];
    }
    return resideInAnyPackage(packages);
  }
}
