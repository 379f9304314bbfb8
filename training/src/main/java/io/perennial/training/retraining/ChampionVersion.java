package io.perennial.training.retraining;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.problem.TrainingPlan;
import java.nio.charset.StandardCharsets;

/// Champion with its problem file and the parameters of its training, which tuning may have chosen. Its continued
/// training is not taken over: candidates follow the problem file.
record ChampionVersion(Manifest manifest, Problem problem) {
    static ChampionVersion of(ModelRegistry registry) {
        return of(registry, registry.championManifest());
    }

    static ChampionVersion of(ModelRegistry registry, ModelVersion version) {
        return of(registry, registry.manifest(version));
    }

    /// Whether the problem file names the classes; else they are those of the rows.
    boolean namesClasses() {
        return !problem.contract().target().classes().isEmpty();
    }

    private static ChampionVersion of(ModelRegistry registry, Manifest manifest) {
        byte[] file = registry.artifact(manifest, VersionTraining.PROBLEM_FILE);
        String name = VersionTraining.PROBLEM_FILE + " of version " + manifest.version();
        Problem problem = ProblemReader.parse(new String(file, StandardCharsets.UTF_8), name);
        TrainingPlan fitted =
                problem.training().withParameters(manifest.lineage().parameters());
        return new ChampionVersion(
                manifest,
                problem.withTraining(
                        fitted.withContinuedTraining(problem.training().continuedTraining())));
    }
}
