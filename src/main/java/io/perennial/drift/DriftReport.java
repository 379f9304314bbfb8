package io.perennial.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.profile.DataProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Results of all distributions, the worst first.
public record DriftReport(List<FieldDrift> fields) {
    public DriftReport {
        fields = fields.stream()
                .sorted(Comparator.comparingDouble(FieldDrift::score).reversed().thenComparing(FieldDrift::name))
                .toList();
    }

    /// A copy in which fields with quality issues, and predictions made from them, do not count as drifted.
    ///
    /// @param fieldsWithIssue names of fields with a quality issue
    public DriftReport withoutQualityIssues(Set<String> fieldsWithIssue) {
        return fieldsWithIssue.isEmpty()
                ? this
                : new DriftReport(fields.stream()
                        .map(field -> isAffected(field, fieldsWithIssue) ? field.asQualityIssue() : field)
                        .toList());
    }

    private static boolean isAffected(FieldDrift field, Set<String> fieldsWithIssue) {
        return field.isOf(DataProfile.PREDICTION)
                || field.isOf(DataProfile.CONFIDENCE)
                || fieldsWithIssue.stream().anyMatch(field::isOf);
    }

    /// The worst field's score.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return fields.stream().mapToDouble(FieldDrift::score).max().orElse(0);
    }

    /// Drifted if any field is; stable if at least one could be evaluated.
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
