package io.perennial.monitoring.page;

import io.perennial.profile.DataProfile;
import io.perennial.report.Html;
import io.perennial.rootcause.Cause;
import io.perennial.rootcause.DriftSegment;
import io.perennial.rootcause.RootCauses;
import io.perennial.rootcause.WorstSegment;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.stream.Stream;

/// Root causes by weight, as in the notifications.
record RootCauseSection(RootCauses causes) {
    String html() {
        List<List<String>> rows = Stream.concat(causes.quality().stream(), causes.drift().stream())
                .map(RootCauseSection::row)
                .toList();
        WorstSegment errors = causes.worstSegment();
        String where = errors == null
                ? ""
                : Html.element("p", "", "Largest error beyond its share of rows: " + Html.text(errors.inWords()) + ".");
        if (rows.isEmpty() && errors == null) {
            return "";
        }
        String table = rows.isEmpty()
                ? ""
                : Html.table(List.of("field", "reference → window", "of its limit", "importance", "where"), rows);
        return Html.section("Root causes by weight", table, where);
    }

    private static List<String> row(Cause cause) {
        DriftSegment driftSegment = cause.segment();
        Double importance = cause.importance();
        String effect = NumberText.percent(cause.effect());
        return List.of(
                Html.text(DataProfile.displayName(cause.field())),
                note(cause.shift().inWords()),
                cause.isOverLimit() ? Html.element("strong", "bad", effect) : effect,
                importance == null ? "–" : NumberText.percent(importance),
                driftSegment == null
                        ? "–"
                        : note(driftSegment.level() + ", "
                                + driftSegment.shift().inWords()));
    }

    private static String note(String words) {
        return "<div class=\"note\">" + Html.text(words) + "</div>";
    }
}
