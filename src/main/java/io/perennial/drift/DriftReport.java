package io.perennial.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/// What became of all distributions, the worst first.
public record DriftReport(List<FieldDrift> fields) {
    public DriftReport {
        fields = fields.stream()
                .sorted(Comparator.comparingDouble(FieldDrift::score).reversed().thenComparing(FieldDrift::name))
                .toList();
    }

    /// The worst field's score.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return fields.stream().mapToDouble(FieldDrift::score).max().orElse(0);
    }

    /// Drifted if any field is; stable if at least one could be judged.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public DriftVerdict verdict() {
        if (any(DriftVerdict.DRIFTED)) {
            return DriftVerdict.DRIFTED;
        }
        return any(DriftVerdict.STABLE) ? DriftVerdict.STABLE : DriftVerdict.NOT_ENOUGH_DATA;
    }

    private boolean any(DriftVerdict verdict) {
        return fields.stream().anyMatch(field -> field.verdict() == verdict);
    }
}
