package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/// `perennial runs`: every experiment, kept.
@Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists the tracked runs of a model.")
final class RunsCommand extends ModelCommand {
    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        registry.runs().forEach(run -> print(out, run));
    }

    private static void print(PrintWriter out, Run run) {
        out.printf(
                "%s  %5.1f s  %s  %s%n",
                run.id(), run.duration().toMillis() / 1000.0, run.reason().inWords(), outcome(run));
        out.println("    parameters " + run.parameters());
        out.println("    metrics    " + run.metrics());
    }

    private static String outcome(Run run) {
        return run.failure() != null ? "failed: " + run.failure() : "-> " + run.version();
    }
}
