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

/// How whole all fields are, the worst first, and the traffic.
///
/// @param trafficDrop null without enough windows before to expect anything
/// @param unreadable  what is stored as another type than the contract says; nothing in reports of older code
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

    /// Everything could be read.
    public QualityReport(List<FieldQuality> fields, @Nullable TrafficDrop silence) {
        this(fields, silence, UnreadableCounts.NONE);
    }

    /// The same, with what could not be read.
    public QualityReport withUnreadable(UnreadableCounts found) {
        return new QualityReport(fields, trafficDrop, found);
    }

    /// The worst field's score, or that of the silence.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        double quiet = trafficDrop == null ? 0 : trafficDrop.score();
        return Math.max(
                quiet, fields.stream().mapToDouble(FieldQuality::score).max().orElse(0));
    }

    /// Broken if any field or the traffic is; sound if at least one could be judged.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public QualityVerdict verdict() {
        if (trafficDropped() || any(QualityVerdict.ISSUE)) {
            return QualityVerdict.ISSUE;
        }
        return any(QualityVerdict.OK) ? QualityVerdict.OK : QualityVerdict.NOT_ENOUGH_DATA;
    }

    /// Whether callers have gone silent.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean trafficDropped() {
        return trafficDrop != null && trafficDrop.score() >= 1;
    }

    /// Fields that were judged and found sound.
    public Stream<FieldQuality> fieldsWithoutIssue() {
        return fields.stream().filter(field -> field.verdict() == QualityVerdict.OK);
    }

    /// Names of the fields whose values are broken.
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
