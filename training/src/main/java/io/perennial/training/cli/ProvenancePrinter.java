package io.perennial.training.cli;

import io.perennial.contract.Numbers;
import io.perennial.monitoring.Window;
import io.perennial.registry.Lineage;
import io.perennial.registry.ModelVersion;
import io.perennial.training.provenance.PredictionProvenance;
import io.perennial.training.provenance.RowLearning;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints the origin of a prediction as text.
record ProvenancePrinter(PrintWriter out) {
    void print(PredictionProvenance found) {
        out.println("Prediction " + found.id() + " of model " + found.model());
        line("prediction", prediction(found));
        line(
                "actual",
                found.actual() == null
                        ? "not known yet"
                        : value(found.actual().value()) + ", arrived at "
                                + found.actual().arrivedAt());
        line("version", found.version() + championThen(found));
        line("predicted at", found.predictedAt() + ", event time " + found.eventTime());
        line("window", window(found.window()));
        line("trained on", lineage(found.lineage()));
        printLearning(found.learning());
        line("kept until", found.expires().toString());
        out.println("  inputs");
        found.inputs().forEach((name, value) -> out.println("    " + name + ": " + value(value)));
    }

    private void line(String name, String text) {
        out.printf("  %-13s %s%n", name, text);
    }

    private static String prediction(PredictionProvenance found) {
        String interval = found.interval() == null
                ? ""
                : ", interval " + value(found.interval().low()) + " to "
                        + value(found.interval().high());
        String probabilities = found.probabilities().entrySet().stream()
                .map(each -> each.getKey() + " " + value(each.getValue()))
                .collect(Collectors.joining(", "));
        return value(found.prediction()) + interval + (probabilities.isEmpty() ? "" : " (" + probabilities + ")");
    }

    private static String championThen(PredictionProvenance found) {
        PredictionProvenance.ChampionThen then = found.championThen();
        if (then == null) {
            return "; the ledger does not tell which version was champion then";
        }
        String since = " since " + then.since() + " by " + then.by() + " (" + then.why() + ")";
        return then.version().equals(found.version())
                ? ", champion then:" + since
                : "; champion then was " + then.version() + "," + since;
    }

    private static String window(PredictionProvenance.MonitoredWindow monitored) {
        Window window = monitored.window();
        return window.inWords()
                + (monitored.report() == null ? ", not monitored yet" : ", report " + monitored.report());
    }

    private static String lineage(@Nullable Lineage lineage) {
        if (lineage == null) {
            return "unknown: the manifest of the version is missing or damaged";
        }
        String time = lineage.from() == null ? "" : " from " + lineage.from() + " to " + lineage.to();
        return String.format("data set %s, %,d rows", lineage.dataset(), lineage.trainingRows())
                + time + "; commit " + lineage.gitCommit() + "; "
                + lineage.reason().inWords()
                + (lineage.parent() == null ? "" : "; champion before: " + lineage.parent());
    }

    private void printLearning(RowLearning learning) {
        line(
                "row learnt by",
                learning.learntBy().isEmpty() ? "no version whose data is stored" : names(learning.learntBy()));
        if (!learning.evaluatedOn().isEmpty()) {
            line("evaluated on", names(learning.evaluatedOn()) + ", which did not learn from it");
        }
        if (!learning.unknown().isEmpty()) {
            line("unknown", names(learning.unknown()) + ": their data sets have expired or have other inputs");
        }
    }

    private static String names(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::id).collect(Collectors.joining(", "));
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "missing";
            case Double number -> Numbers.plain(number);
            default -> value.toString();
        };
    }
}
