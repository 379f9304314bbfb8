package io.perennial.training.cli;

import io.perennial.performance.MetricNames;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `perennial runs list`: one line per run.
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the runs of a model, the newest last.")
final class RunsListCommand extends ModelCommand {
    @Option(names = "--last", paramLabel = "N", description = "only the newest N runs (default: all)")
    private int last = Integer.MAX_VALUE;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        List<String> ids = registry.startedRunIds();
        List<Run> runs = ids.subList(Math.max(0, ids.size() - last), ids.size()).stream()
                .map(registry::run)
                .toList();
        if (runs.isEmpty()) {
            out.println("Model '" + registry.model() + "' has no runs in "
                    + registry.store().root() + ": start one with `perennial train`.");
            return;
        }
        List<String> metrics = MetricNames.ORDER.stream()
                .filter(name ->
                        runs.stream().anyMatch(run -> run.outcome().metrics().containsKey(name)))
                .limit(3)
                .toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(cells("run", "seconds", metrics, "reason", "outcome"));
        runs.forEach(run -> rows.add(cells(
                run.id(),
                String.format(Locale.ROOT, "%.1f", run.usage().duration().toMillis() / 1000.0),
                metrics.stream().map(name -> RunText.metric(run, name)).toList(),
                run.reason().inWords(),
                RunText.outcome(run))));
        TextTable.print(out, rows);
    }

    private static List<String> cells(String id, String seconds, List<String> metrics, String reason, String outcome) {
        List<String> cells = new ArrayList<>(List.of(id, seconds));
        cells.addAll(metrics);
        cells.addAll(List.of(reason, outcome));
        return cells;
    }
}
