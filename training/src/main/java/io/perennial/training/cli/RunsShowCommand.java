package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `perennial runs show`: all facts of one run.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one run: its data, parameters, metrics and learning curve.")
final class RunsShowCommand extends ModelCommand {
    @Parameters(index = "1", paramLabel = "RUN", description = "id of a run from `runs list`, or the start of it")
    private String id = "";

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Run run = RunLookup.find(registry, id);
        out.println("run " + run.id() + " of " + run.model());
        print(out, "", RunText.facts(run).entrySet().stream().map(RunsShowCommand::cells));
        print(out, "parameters", run.parameters().entrySet().stream().map(RunsShowCommand::cells));
        print(
                out,
                "metrics",
                run.outcome().metrics().entrySet().stream()
                        .map(metric -> List.of(
                                "  " + metric.getKey(), String.format(Locale.ROOT, "%.6g", metric.getValue()))));
        if (!run.outcome().curve().isEmpty()) {
            out.println("curve");
            out.println("  " + TextCurve.of(run.outcome().curve()));
        }
        out.flush();
    }

    private static void print(PrintWriter out, String heading, Stream<List<String>> rows) {
        if (!heading.isEmpty()) {
            out.println(heading);
        }
        TextTable.print(out, rows.toList());
    }

    private static List<String> cells(Map.Entry<String, String> fact) {
        return List.of("  " + fact.getKey(), fact.getValue());
    }
}
