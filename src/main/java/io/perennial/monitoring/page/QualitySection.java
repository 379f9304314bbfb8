package io.perennial.monitoring.page;

import io.perennial.profile.DataProfile;
import io.perennial.quality.BadValueShare;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.QualityReport;
import io.perennial.quality.QualityVerdict;
import io.perennial.report.Html;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.List;
import java.util.stream.Stream;

/// Shares of bad values by field, in the reference and in the window.
final class QualitySection {
    private QualitySection() {}

    static String of(QualityReport quality) {
        List<FieldQuality> fields = quality.fields();
        if (quality.verdict() == QualityVerdict.NOT_ENOUGH_DATA) {
            return "";
        }
        List<List<String>> rows = fields.stream()
                .map(field -> Stream.concat(
                                Stream.of(Html.text(DataProfile.displayName(field.name()))),
                                Stream.concat(
                                        Stream.of(BadValueShare.Kind.values()).map(kind -> share(field, kind)),
                                        Stream.of(Html.chip(
                                                tone(field.verdict()),
                                                field.verdict() == QualityVerdict.ISSUE ? "issue" : "ok"))))
                        .toList())
                .toList();
        return Html.section(
                "Data quality, share of rows: usual → window",
                Html.table(List.of("field", "missing", "out of range", "never seen", "most repeated", ""), rows));
    }

    private static String share(FieldQuality field, BadValueShare.Kind kind) {
        return field.shares().stream()
                .filter(share -> share.kind() == kind)
                .map(share -> NumberText.percent(share.reference()) + " → " + NumberText.percent(share.window()))
                .findFirst()
                .orElse("");
    }

    static Status tone(QualityVerdict verdict) {
        return switch (verdict) {
            case OK -> Status.GOOD;
            case ISSUE -> Status.BAD;
            case NOT_ENOUGH_DATA -> Status.UNKNOWN;
        };
    }
}
