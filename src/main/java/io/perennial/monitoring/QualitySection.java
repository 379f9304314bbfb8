package io.perennial.monitoring;

import io.perennial.quality.BadShare;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.QualityReport;
import io.perennial.quality.QualityVerdict;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.Tone;
import java.util.List;
import java.util.stream.Stream;

/// Bad values by field, then and now.
final class QualitySection {
    private QualitySection() {}

    static String of(QualityReport quality) {
        List<FieldQuality> fields = quality.fields();
        if (quality.verdict() == QualityVerdict.NOT_ENOUGH_DATA) {
            return "";
        }
        List<List<String>> rows = fields.stream()
                .map(field -> Stream.concat(
                                Stream.of(Html.text(Findings.display(field.name()))),
                                Stream.concat(
                                        Stream.of(BadShare.Kind.values()).map(kind -> share(field, kind)),
                                        Stream.of(Html.chip(
                                                tone(field.verdict()),
                                                field.verdict() == QualityVerdict.BROKEN ? "broken" : "sound"))))
                        .toList())
                .toList();
        return Html.section(
                "Data quality, share of rows: usual → window",
                Html.table(List.of("field", "missing", "out of range", "never seen", "most repeated", ""), rows));
    }

    private static String share(FieldQuality field, BadShare.Kind kind) {
        return field.shares().stream()
                .filter(share -> share.kind() == kind)
                .map(share -> Figure.percent(share.reference()) + " → " + Figure.percent(share.window()))
                .findFirst()
                .orElse("");
    }

    static Tone tone(QualityVerdict verdict) {
        return switch (verdict) {
            case SOUND -> Tone.GOOD;
            case BROKEN -> Tone.BAD;
            case NOT_ENOUGH_DATA -> Tone.UNKNOWN;
        };
    }
}
