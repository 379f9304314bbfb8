package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Data quality of all fields, the worst first, and of the traffic.
///
/// @param trafficDrop change of the traffic; null without enough earlier windows for a baseline
/// @param unreadable  values stored with another type than in the contract; zero in reports of older code
public record QualityReport(
        List<FieldQuality> fields, @Nullable TrafficDrop trafficDrop, UnreadableCounts unreadable) {
    public QualityReport {
        unreadable = Objects.requireNonNullElse(unreadable, UnreadableCounts.NONE);
        fields = fields.stream()
                .sorted(Comparator.comparingDouble(FieldQuality::score)
                        .reversed()
                        .thenComparing(FieldQuality::name))
                .toList();
    }

    /// A report without unreadable values.
    public QualityReport(List<FieldQuality> fields, @Nullable TrafficDrop trafficDrop) {
        this(fields, trafficDrop, UnreadableCounts.NONE);
    }

    /// A copy with counts of unreadable values.
    public QualityReport withUnreadable(UnreadableCounts found) {
        return new QualityReport(fields, trafficDrop, found);
    }

    /// The score of the worst field or of the traffic drop, whichever is larger.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        double quiet = trafficDrop == null ? 0 : trafficDrop.score();
        return Math.max(
                quiet, fields.stream().mapToDouble(FieldQuality::score).max().orElse(0));
    }

    /// An issue if any field or the traffic has one; OK if at least one could be evaluated.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public QualityVerdict verdict() {
        if (trafficDropped() || any(QualityVerdict.ISSUE)) {
            return QualityVerdict.ISSUE;
        }
        return any(QualityVerdict.OK) ? QualityVerdict.OK : QualityVerdict.NOT_ENOUGH_DATA;
    }

    /// Whether the traffic has dropped.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean trafficDropped() {
        return trafficDrop != null && trafficDrop.score() >= 1;
    }

    /// Fields that were evaluated and have no issue.
    public Stream<FieldQuality> fieldsWithoutIssue() {
        return fields.stream().filter(field -> field.verdict() == QualityVerdict.OK);
    }

    /// Names of the fields that have an issue.
    @JsonIgnore
    public Set<String> fieldsWithIssue() {
        return fields.stream()
                .filter(field -> field.verdict() == QualityVerdict.ISSUE)
                .map(FieldQuality::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean any(QualityVerdict verdict) {
        return fields.stream().anyMatch(field -> field.verdict() == verdict);
    }
}
