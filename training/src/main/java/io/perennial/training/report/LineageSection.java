package io.perennial.training.report;

import io.perennial.registry.Lineage;
import io.perennial.registry.ModelVersion;
import io.perennial.report.Html;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lineage of a version, sufficient to train it again.
record LineageSection(Lineage lineage) {
    String html() {
        return Html.section(
                "Lineage",
                Html.element(
                        "dl",
                        "",
                        fact("Reason of the training", lineage.reason().inWords()),
                        fact(
                                "Champion at the training",
                                Optional.ofNullable(lineage.parent())
                                        .map(ModelVersion::id)
                                        .orElse("none")),
                        fact("Data set", lineage.dataset()),
                        fact("Commit", lineage.gitCommit()),
                        fact("Seed", Long.toString(lineage.seed())),
                        facts(lineage.parameters()),
                        facts(lineage.libraries())));
    }

    private static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(entry -> fact(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String fact(String name, String value) {
        return Html.element("dt", "", Html.text(name)) + Html.element("dd", "mono", Html.text(value));
    }
}
