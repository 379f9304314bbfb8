package io.perennial.training.batchscoring;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.source.SourceFormat;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.nio.charset.StandardCharsets;

/// The problem that is stored with a version, with the format of the columns that it was trained on.
final class StoredProblem {
    private StoredProblem() {}

    /// @throws io.perennial.registry.RegistryException if the file is missing or damaged
    static Problem of(ModelRegistry registry, Manifest manifest) {
        String text = new String(registry.artifact(manifest, VersionTraining.PROBLEM_FILE), StandardCharsets.UTF_8);
        Problem problem = ProblemReader.parse(text, VersionTraining.PROBLEM_FILE + " of version " + manifest.version());
        SourceFormat format = manifest.sourceFormat();
        return format == null ? problem : problem.withSourceFormat(format);
    }
}
