package io.perennial.localstack.faults;

import io.perennial.json.Json;
import io.perennial.localstack.faults.proxy.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Report over all cases.
record FaultReport(List<FaultCaseResult> results) {
    FaultReport {
        results = List.copyOf(results);
    }

    int injected() {
        return results.stream().mapToInt(FaultCaseResult::injected).sum();
    }

    List<FaultCaseResult> violatedCases() {
        return results.stream().filter(result -> !result.violations().isEmpty()).toList();
    }

    /// Table of scenarios by fault kinds, then each violation with the command that runs its case alone.
    String text() {
        Stream<String> table = Stream.concat(
                Stream.of(row("", kind -> kind.key(), "all")),
                scenarios().map(name -> row(name, kind -> cell(of(name, kind)), cell(of(name)))));
        Stream<String> violations = violatedCases().stream()
                .flatMap(result -> Stream.concat(
                        Stream.of(result.command()),
                        result.violations().stream().map(violation -> "    " + violation)));
        return Stream.of(
                        Stream.of("Faults injected / cases with a violation:"),
                        table,
                        Stream.of(results.size() + " cases, " + injected() + " faults injected, "
                                + violatedCases().size() + " cases with a violation"),
                        violations)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /// Writes all results as JSON.
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    Json.pretty(Map.of(
                            "cases", results.size(),
                            "injected", injected(),
                            "violated", violatedCases().size(),
                            "results", results)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private Stream<String> scenarios() {
        return results.stream().map(FaultCaseResult::scenario).distinct();
    }

    private Stream<FaultCaseResult> of(String scenario) {
        return results.stream().filter(result -> result.scenario().equals(scenario));
    }

    private Stream<FaultCaseResult> of(String scenario, FaultKind kind) {
        return of(scenario).filter(result -> result.kind().equals(kind.key()));
    }

    private static String cell(Stream<FaultCaseResult> results) {
        List<FaultCaseResult> all = results.toList();
        long violated =
                all.stream().filter(result -> !result.violations().isEmpty()).count();
        return all.isEmpty()
                ? "-"
                : all.stream().mapToInt(FaultCaseResult::injected).sum() + "/" + violated;
    }

    private static String row(String name, java.util.function.Function<FaultKind, String> cell, String last) {
        return Arrays.stream(FaultKind.values())
                        .map(kind -> String.format("%18s", cell.apply(kind)))
                        .collect(Collectors.joining("", String.format("  %-19s", name), ""))
                + String.format("%9s", last);
    }
}
