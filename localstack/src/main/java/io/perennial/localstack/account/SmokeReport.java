package io.perennial.localstack.account;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Result of a smoke test.
///
/// @param steps results in the order of the steps
/// @param cost  estimate of the cost, as text
record SmokeReport(List<StepResult> steps, String cost) {
    private static final String ROW = "%-16s %-8s %7s  %s";

    SmokeReport {
        steps = List.copyOf(steps);
    }

    enum Outcome {
        HELD,
        FAILED,
        NOT_RUN;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// @param detail evidence, or the cause and what to look at
    record StepResult(String step, Outcome outcome, long seconds, String detail) {}

    /// Whether every step that ran held.
    boolean held() {
        return steps.stream().noneMatch(step -> step.outcome() == Outcome.FAILED);
    }

    String table() {
        return String.format(Locale.ROOT, "%n" + ROW + "%n", "step", "held", "seconds", "detail")
                + steps.stream().map(SmokeReport::row).collect(Collectors.joining("\n"))
                + "\n\nCost\n" + cost;
    }

    private static String row(StepResult step) {
        String seconds = step.outcome() == Outcome.NOT_RUN ? "" : Long.toString(step.seconds());
        return String.format(Locale.ROOT, ROW, step.step(), step.outcome().text(), seconds, step.detail());
    }
}
