package io.perennial.monitoring.page;

import io.perennial.drift.Bins;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.profile.DataProfile;
import io.perennial.report.BarChart;
import io.perennial.report.Html;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.stream.Collectors;

/// Charts of every distribution in the reference and in the window.
final class DistributionSection {
    private DistributionSection() {}

    static String of(DriftReport drift) {
        String charts =
                drift.fields().stream().map(DistributionSection::fieldFigure).collect(Collectors.joining("\n"));
        return Html.section(
                "Distributions in the reference and in this window",
                Html.legend("reference", "this window"),
                Html.element("div", "grid", charts));
    }

    private static String fieldFigure(FieldDrift field) {
        String words = switch (field.verdict()) {
            case STABLE -> "stable";
            case DRIFTED -> "drifted";
            case QUALITY_ISSUE -> "quality issue";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
        String head = Html.element(
                "div",
                "card-head",
                Html.element("h3", "", Html.text(DataProfile.displayName(field.name()))),
                Html.chip(tone(field.verdict()), words));
        return field.verdict() == DriftVerdict.NOT_ENOUGH_DATA
                ? Html.element("figure", "", head, Html.element("figcaption", "", Html.text(field.change())))
                : Html.element("figure", "", head, Html.element("figcaption", "", caption(field)), picture(field));
    }

    private static String caption(FieldDrift field) {
        return Html.text(field.change()) + " · effect " + NumberText.number(field.effect()) + ", chance "
                + NumberText.probability(field.pValue());
    }

    private static String picture(FieldDrift field) {
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
