package io.perennial.monitoring;

import io.perennial.cause.Cause;
import io.perennial.cause.ErrorSegment;
import io.perennial.cause.RootCauses;
import io.perennial.cause.Segment;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import java.util.List;
import java.util.stream.Stream;

/// What moved, the weightiest first, as the letters say it.
record CauseSection(RootCauses causes) {
    String html() {
        List<List<String>> rows = Stream.concat(causes.quality().stream(), causes.drift().stream())
                .map(CauseSection::row)
                .toList();
        ErrorSegment errors = causes.errors();
        String where = errors == null
                ? ""
                : Html.element("p", "", "Errs most beyond its size: " + Html.text(errors.inWords()) + ".");
        if (rows.isEmpty() && errors == null) {
            return "";
        }
        String table = rows.isEmpty()
                ? ""
                : Html.table(List.of("field", "then → now", "of its limit", "importance", "where"), rows);
        return Html.section("What moved, the weightiest first", table, where);
    }

    private static List<String> row(Cause cause) {
        Segment segment = cause.segment();
        Double importance = cause.importance();
        String effect = Figure.percent(cause.effect());
        return List.of(
                Html.text(Findings.display(cause.field())),
                note(cause.move().inWords()),
                cause.overLimit() ? Html.element("strong", "bad", effect) : effect,
                importance == null ? "–" : Figure.percent(importance),
                segment == null
                        ? "–"
                        : note(segment.level() + ", " + segment.move().inWords()));
    }

    private static String note(String words) {
        return "<div class=\"note\">" + Html.text(words) + "</div>";
    }
}
