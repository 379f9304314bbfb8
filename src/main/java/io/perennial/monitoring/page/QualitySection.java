package io.perennial.monitoring.page;

import io.perennial.quality.BadValueShare;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.QualityVerdict;
import io.perennial.text.NumberText;
import io.perennial.text.Status;

/// Shares of bad values by field, in the reference and in the window.
final class QualitySection {
    private QualitySection() {}

    static String share(FieldQuality field, BadValueShare.Kind kind) {
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
