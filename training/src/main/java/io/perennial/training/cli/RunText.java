package io.perennial.training.cli;

import io.perennial.registry.Run;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Texts of a run.
final class RunText {
    private RunText() {}

    static String outcome(Run run) {
        if (run.outcome().failure() != null) {
            return "failed: " + run.outcome().failure();
        }
        return run.outcome().version() == null
                ? "no version"
                : "-> " + run.outcome().version();
    }

    static String metric(Run run, String name) {
        @Nullable Double value = run.outcome().metrics().get(name);
        return value == null ? "-" : String.format(Locale.ROOT, "%.4g", value);
    }

    /// Facts of a run by name, in the order of printing.
    static Map<String, String> facts(Run run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("outcome", outcome(run));
        facts.put("reason", run.reason().inWords());
        facts.put("started", run.startedAt().toString());
        facts.put(
                "duration",
                String.format(Locale.ROOT, "%.1f s", run.usage().duration().toMillis() / 1000.0));
        facts.put("data set", run.data().dataset());
        facts.put("commit", run.code().gitCommit());
        facts.put("seed", Long.toString(run.code().seed()));
        Run.Data data = run.data();
        facts.put(
                "rows",
                String.format(
                        Locale.ROOT,
                        "%,d training rows, %,d validation rows",
                        data.trainingRows(),
                        data.validationRows()));
        facts.put("time range", range(data.from(), data.to()));
        facts.put(
                "peak memory", String.format(Locale.ROOT, "%,d MB", run.usage().peakMemoryBytes() / 1_000_000));
        run.code().libraries().forEach((name, version) -> facts.put("library " + name, version));
        run.outcome().artifacts().forEach((name, address) -> facts.put("artifact " + name, address));
        return facts;
    }

    private static String range(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "no event time" : from + " to " + to;
    }
}
