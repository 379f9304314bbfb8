package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.performance.MetricNames;
import java.util.Locale;

/// Names and units of one version's metrics.
record ReportLabels(Task task, String unit) {
    static ReportLabels of(VersionReport report) {
        return new ReportLabels(
                report.contract().task(), report.contract().target().unit());
    }

    /// Main metric of a version, see [MetricNames].
    String mainMetric() {
        return switch (task) {
            case REGRESSION -> MetricNames.RMSE;
            case BINARY, MULTICLASS -> MetricNames.LOG_LOSS;
        };
    }

    /// Constant prediction of the baseline.
    String baseline() {
        return task == Task.MULTICLASS ? "each class's share of the training rows" : "the training rows' mean";
    }

    /// Name of the main metric in text.
    String error() {
        return MetricNames.inWords(mainMetric()).toLowerCase(Locale.ROOT);
    }

    /// Name of the loss that the error is computed from.
    String loss() {
        return switch (task) {
            case REGRESSION -> "squared error";
            case BINARY, MULTICLASS -> "log loss";
        };
    }

    /// Metric with its unit.
    String withUnit(String name, String number) {
        return MetricNames.inTargetUnit(task, name) && !unit.isEmpty() ? number + " " + unit : number;
    }

    /// Sentence about the mean error of the predictions.
    String bias(String size, boolean less) {
        return switch (task) {
            case REGRESSION, BINARY ->
                "On average its predictions are " + withUnit(MetricNames.BIAS, size)
                        + (less ? " too low." : " too high.");
            case MULTICLASS ->
                "On average the probability of its predicted class is " + size + (less ? " too low." : " too high.");
        };
    }

    /// Label of an axis with the target's unit.
    String axis(String name) {
        return task != Task.REGRESSION || unit.isEmpty() ? name : name + ", " + unit;
    }

    /// Label of an axis of the main error.
    String errorAxis() {
        return axis(error());
    }
}
