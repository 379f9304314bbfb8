package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.Reproduction;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `perennial reproduce`: rebuilds a version from its manifest and compares the files.
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = "Rebuilds a version from its manifest and reports whether the bytes match, and if not, the "
                + "differences. Exits with status 1 if they do not match.")
final class ReproduceCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model's name")
    private String model = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "one of those that `versions` lists")
    private String version = "";

    @Option(names = "--source", description = "rows to read instead of the version's data set in the registry")
    private @Nullable String source;

    @Option(
            names = "--problem",
            paramLabel = "FILE",
            description = "problem file to use, with its own parameters, instead of the version's")
    private @Nullable Path problemFile;

    @Mixin
    private RegistryOptions registryOptions = new RegistryOptions();

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Rebuilding version " + version + " ...");
        out.flush();
        Reproduction.Outcome outcome = outcome(registryOptions.of(model), out);
        if (outcome.matches()) {
            out.println("It matches, byte for byte: sha256 " + outcome.sha256() + ".");
            return 0;
        }
        out.println("It does not match: the rebuilt file has sha256 " + outcome.sha256() + ".");
        list(out, "Differences of the inputs:", outcome.inputDifferences());
        list(out, "Differences of the results:", outcome.outputDifferences());
        return DIFFERS;
    }

    private Reproduction.Outcome outcome(ModelRegistry registry, PrintWriter out) {
        var id = new ModelVersion(version);
        int numIterations =
                Integer.parseInt(registry.manifest(id).lineage().parameters().getOrDefault("num_iterations", "0"));
        var reproduction = new Reproduction(registry, BuildInfo.ofThisBuild(), new TrainingPrinter(out, numIterations));
        if (problemFile != null) {
            Problem read = ProblemReader.read(problemFile);
            return reproduction.of(id, source == null ? read : read.withSource(source));
        }
        return source == null ? reproduction.of(id) : reproduction.of(id, source);
    }

    private static void list(PrintWriter out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println(title);
            lines.forEach(line -> out.println("  - " + line));
        }
    }
}
