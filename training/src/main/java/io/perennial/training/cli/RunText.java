package io.perennial.training.cli;

import io.perennial.registry.Run;
import io.perennial.registry.RunContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Texts of a run.
final class RunText {
    private RunText() {}

    static String outcome(Run run) {
        if (run.failure() != null) {
            return "failed: " + run.failure();
        }
        return run.version() == null ? "no version" : "-> " + run.version();
    }

    static String metric(Run run, String name) {
        @Nullable Double value = run.metrics().get(name);
        return value == null ? "-" : String.format(Locale.ROOT, "%.4g", value);
    }

    /// Facts of a run by name, in the order of printing.
    static Map<String, String> facts(Run run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("outcome", outcome(run));
        facts.put("reason", run.reason().inWords());
        facts.put("started", run.startedAt().toString());
        facts.put(
                "duration", String.format(Locale.ROOT, "%.1f s", run.duration().toMillis() / 1000.0));
        facts.put("data set", run.dataset());
        facts.put("commit", run.gitCommit());
        facts.put("seed", Long.toString(run.seed()));
        Optional.ofNullable(run.context()).ifPresent(context -> addContext(facts, context));
        return facts;
    }

    private static void addContext(Map<String, String> facts, RunContext context) {
        facts.put(
                "rows",
                String.format(
                        Locale.ROOT,
                        "%,d training rows, %,d held out",
                        context.trainingRows(),
                        context.validationRows()));
        facts.put("time range", range(context.from(), context.to()));
        facts.put("peak memory", String.format(Locale.ROOT, "%,d MB", context.peakMemoryBytes() / 1_000_000));
        context.libraries().forEach((name, version) -> facts.put("library " + name, version));
        context.artifacts().forEach((name, address) -> facts.put("artifact " + name, address));
    }

    private static String range(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "no event time" : from + " to " + to;
    }
}
