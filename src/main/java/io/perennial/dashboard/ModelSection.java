package io.perennial.dashboard;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.report.Html;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One model on a registry's page.
///
/// @param keys all keys of the registry's store
record ModelSection(ModelRegistry registry, List<String> keys) {
    private static final int MAX_VERSIONS = 20;
    private static final int MAX_WINDOWS = 10;

    String html() {
        Map<Alias, AliasMove> aliases = new EnumMap<>(Alias.class);
        for (Alias alias : Alias.values()) {
            registry.aliasState(alias)
                    .ifPresent(state -> aliases.put(alias, state.history().getLast()));
        }
        return Html.section(
                registry.model(),
                aliases.isEmpty() ? Html.element("p", "soft", "No alias points to a version.") : aliasList(aliases),
                Html.element("h3", "", "Versions"),
                versions(aliases),
                Html.element("h3", "", "Windows"),
                windows());
    }

    private static String aliasList(Map<Alias, AliasMove> aliases) {
        String moves = aliases.entrySet().stream()
                .map(alias -> Html.element("dt", "", alias.getKey().key())
                        + Html.element(
                                "dd",
                                "",
                                Html.element(
                                        "span",
                                        "mono",
                                        Html.text(alias.getValue().version().id())),
                                " since " + minute(alias.getValue().at().toString()) + ": "
                                        + Html.text(alias.getValue().why())))
                .collect(Collectors.joining("\n"));
        return Html.element("dl", "", moves);
    }

    private String versions(Map<Alias, AliasMove> aliases) {
        List<ModelVersion> versions = registry.versions().reversed();
        if (versions.isEmpty()) {
            return Html.element("p", "soft", "None yet.");
        }
        List<List<String>> rows = versions.stream()
                .limit(MAX_VERSIONS)
                .map(version -> row(version, aliases))
                .toList();
        String older = versions.size() > MAX_VERSIONS
                ? Html.element("p", "soft", (versions.size() - MAX_VERSIONS) + " older versions are not listed.")
                : "";
        return Html.table(List.of("version", "", "trained for", "rows", "validation metrics"), rows) + older;
    }

    private List<String> row(ModelVersion version, Map<Alias, AliasMove> aliases) {
        String role = aliases.entrySet().stream()
                .filter(alias -> alias.getValue().version().equals(version))
                .map(alias -> Html.chip(Status.GOOD, alias.getKey().key()))
                .collect(Collectors.joining(" "));
        String name = Html.element("span", "mono", link(version));
        try {
            Manifest manifest = registry.manifest(version);
            return List.of(
                    name,
                    role,
                    Html.text(manifest.lineage().reason().inWords()),
                    NumberText.count(manifest.lineage().trainingRows()),
                    validationMetrics(manifest.evaluation().model()));
        } catch (RegistryException | UncheckedIOException e) {
            return List.of(name, role, "–", "–", note("cannot be read: " + e.getMessage()));
        }
    }

    private String link(ModelVersion version) {
        String page = registry.key("versions", version.id(), "report.html");
        String name = Html.text(version.id());
        return keys.contains(page) ? "<a href=\"" + Html.text(page) + "\">" + name + "</a>" : name;
    }

    private static String validationMetrics(Map<String, ConfidenceInterval> metrics) {
        return MetricNames.ORDER.stream()
                .flatMap(name -> Optional.ofNullable(metrics.get(name)).stream()
                        .map(metric -> name + " " + NumberText.number(metric.value())))
                .limit(2)
                .collect(Collectors.joining(" · "));
    }

    private String windows() {
        ReportArchive.NewestReports newestReports = new ReportArchive(registry).newest(MAX_WINDOWS);
        String damaged = newestReports.unreadable().isEmpty()
                ? ""
                : Html.element(
                        "p",
                        "soft",
                        Html.text("Cannot be read (damaged or of another format): "
                                + String.join(", ", newestReports.unreadable())));
        if (newestReports.reports().isEmpty()) {
            return Html.element("p", "soft", "None yet.") + damaged;
        }
        String links = Html.element(
                "p",
                "soft",
                "<a href=\"" + page(DashboardWriter.HTML) + "\">The last " + ModelHistory.MAX_WINDOWS
                        + " windows over time</a> · <a href=\"" + page("index.html") + "\">all windows</a>");
        List<List<String>> rows =
                newestReports.reports().stream().map(this::row).toList();
        return links + Html.table(List.of("window", "verdict", "predictions", "headline"), rows) + damaged;
    }

    private List<String> row(WindowReport report) {
        return List.of(
                "<a href=\"" + page(report.window().key() + ".html") + "\">"
                        + Html.text(report.window().fromInWords()) + "</a>",
                Html.chip(
                        report.status(),
                        switch (report.status()) {
                            case BAD -> "alarm";
                            case GOOD -> "ok";
                            case UNKNOWN -> "no verdict";
                        }),
                NumberText.count(report.traffic().predictions()),
                note(report.headline()));
    }

    private static String note(String words) {
        return "<div class=\"note\">" + Html.text(words) + "</div>";
    }

    private String page(String name) {
        return Html.text(registry.key("reports", name));
    }

    private static String minute(String instant) {
        return instant.substring(0, 16).replace('T', ' ');
    }
}
