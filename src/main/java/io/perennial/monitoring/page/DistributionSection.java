package io.perennial.monitoring.page;

import io.perennial.drift.Bins;
import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.report.BarChart;
import io.perennial.text.Status;

/// Charts of every distribution in the reference and in the window.
final class DistributionSection {
    private DistributionSection() {}

    static String words(DriftVerdict verdict) {
        return switch (verdict) {
            case STABLE -> "stable";
            case DRIFTED -> "drifted";
            case QUALITY_ISSUE -> "quality issue";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }

    static String chart(FieldDrift field) {
        var chart = new BarChart(
                field.chartBins().labels(),
                field.chartBins().referenceShares(),
                field.chartBins().windowShares(),
                Bins.REST);
        return field.ordered() ? chart.vertical() : chart.horizontal();
    }

    static Status tone(DriftVerdict verdict) {
        return switch (verdict) {
            case STABLE -> Status.GOOD;
            case DRIFTED, QUALITY_ISSUE -> Status.BAD;
            case NOT_ENOUGH_DATA -> Status.UNKNOWN;
        };
    }
}
