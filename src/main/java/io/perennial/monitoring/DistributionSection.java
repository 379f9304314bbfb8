package io.perennial.monitoring;

import io.perennial.drift.Bins;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.report.BarChart;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.Tone;
import java.util.stream.Collectors;

/// Pictures of every distribution then and now.
final class DistributionSection {
    private DistributionSection() {}

    static String of(DriftReport drift) {
        String figures =
                drift.fields().stream().map(DistributionSection::distribution).collect(Collectors.joining("\n"));
        return Html.section(
                "Distributions, then and now",
                Html.legend("reference", "this window"),
                Html.element("div", "grid", figures));
    }

    private static String distribution(FieldDrift field) {
        String words = switch (field.verdict()) {
            case STABLE -> "stable";
            case DRIFTED -> "drifted";
            case BROKEN -> "broken";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
        String head = Html.element(
                "div",
                "card-head",
                Html.element("h3", "", Html.text(Findings.display(field.name()))),
                Html.chip(tone(field.verdict()), words));
        return field.verdict() == DriftVerdict.NOT_ENOUGH_DATA
                ? Html.element("figure", "", head, Html.element("figcaption", "", Html.text(field.change())))
                : Html.element("figure", "", head, Html.element("figcaption", "", caption(field)), picture(field));
    }

    private static String caption(FieldDrift field) {
        return Html.text(field.change()) + " · effect " + Figure.number(field.effect()) + ", chance "
                + Figure.chance(field.pValue());
    }

    private static String picture(FieldDrift field) {
        var chart = new BarChart(
                field.drawn().labels(),
                field.drawn().referenceShares(),
                field.drawn().windowShares(),
                Bins.REST);
        return field.ordered() ? chart.upright() : chart.lines();
    }

    static Tone tone(DriftVerdict verdict) {
        return switch (verdict) {
            case STABLE -> Tone.GOOD;
            case DRIFTED, BROKEN -> Tone.BAD;
            case NOT_ENOUGH_DATA -> Tone.UNKNOWN;
        };
    }
}
