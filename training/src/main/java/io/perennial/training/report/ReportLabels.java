package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.performance.MetricNames;
import io.perennial.report.Html;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Locale;

/// How one version's figures are named and written.
record ReportLabels(Task task, String unit) {
    static ReportLabels of(VersionReport report) {
        return new ReportLabels(
                report.contract().task(), report.contract().target().unit());
    }

    /// The figure a version is judged by, see [MetricNames].
    String mainMetric() {
        return switch (task) {
            case REGRESSION -> MetricNames.RMSE;
            case BINARY, MULTICLASS -> MetricNames.LOG_LOSS;
        };
    }

    /// What the baseline always answers.
    String baseline() {
        return task == Task.MULTICLASS ? "each class's share of the training rows" : "the training rows' mean";
    }

    /// The same as a name for people.
    String error() {
        return MetricNames.inWords(mainMetric()).toLowerCase(Locale.ROOT);
    }

    /// What is summed over rows and lies behind the error.
    String loss() {
        return switch (task) {
            case REGRESSION -> "squared error";
            case BINARY, MULTICLASS -> "log loss";
        };
    }

    /// A figure with the unit its name asks for.
    String withUnit(String name, String number) {
        return MetricNames.inTargetUnit(task, name) && !unit.isEmpty() ? number + " " + unit : number;
    }

    /// What is wrong with the answers on average.
    String bias(String size, boolean less) {
        return switch (task) {
            case REGRESSION, BINARY ->
                "On average it answers " + withUnit(MetricNames.BIAS, size) + (less ? " too little." : " too much.");
            case MULTICLASS ->
                "On average the probability it gives its answer is " + size + (less ? " too low." : " too high.");
        };
    }

    /// An axis with the target's unit.
    String axis(String name) {
        return task != Task.REGRESSION || unit.isEmpty() ? name : name + ", " + unit;
    }

    /// An axis of the main error.
    String errorAxis() {
        return axis(error());
    }

    /// Cells of a group: its name, rows, error and bias.
    static List<String> cells(String name, GroupError group) {
        return List.of(
                Html.text(name),
                NumberText.count(group.rows()),
                NumberText.interval(group.error()),
                NumberText.number(group.bias()));
    }
}
