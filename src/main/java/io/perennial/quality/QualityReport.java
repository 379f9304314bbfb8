package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/// How whole all fields are, the worst first.
public record QualityReport(List<FieldQuality> fields) {
    public QualityReport {
        fields = fields.stream()
                .sorted(Comparator.comparingDouble(FieldQuality::score)
                        .reversed()
                        .thenComparing(FieldQuality::name))
                .toList();
    }

    /// The worst field's score.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return fields.stream().mapToDouble(FieldQuality::score).max().orElse(0);
    }

    /// Broken if any field is; sound if at least one could be judged.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public QualityVerdict verdict() {
        if (any(QualityVerdict.BROKEN)) {
            return QualityVerdict.BROKEN;
        }
        return any(QualityVerdict.SOUND) ? QualityVerdict.SOUND : QualityVerdict.NOT_ENOUGH_DATA;
    }

    private boolean any(QualityVerdict verdict) {
        return fields.stream().anyMatch(field -> field.verdict() == verdict);
    }
}
