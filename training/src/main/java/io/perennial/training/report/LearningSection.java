package io.perennial.training.report;

import io.perennial.report.LineChart;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Map;

/// Learning curve and feature importance.
record LearningSection(VersionReport report) {
    ReportLabels labels() {
        return ReportLabels.of(report);
    }

    String caption() {
        LearningSummary learning = report.learning();
        if (learning.curve().isEmpty()) {
            return NumberText.count(learning.numIterations()) + " iterations, without early stopping.";
        }
        return "The " + labels().error() + " on the newest training rows after each of "
                + NumberText.count(learning.curve().size()) + " iterations. "
                + NumberText.count(learning.numIterations()) + " iterations were kept." + continuedTraining();
    }

    private String continuedTraining() {
        int continued = report.learning().continuedIterations();
        return continued == 0
                ? ""
                : " They were trained on the older rows; " + NumberText.count(continued)
                        + " further iterations continue the training on the newest.";
    }

    /// Learning curve; empty without early stopping.
    String chart() {
        LearningSummary learning = report.learning();
        return learning.curve().isEmpty()
                ? ""
                : new LineChart(learning.curve(), learning.numIterations(), "iteration", labels().errorAxis()).svg();
    }

    static List<Map.Entry<String, Double>> largestFirst(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
