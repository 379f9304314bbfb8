package io.perennial.monitoring;

import io.perennial.profile.DataProfile;
import io.perennial.quality.BadValueShare;
import io.perennial.quality.Distortion;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.QualityVerdict;
import io.perennial.quality.TrafficDrop;
import io.perennial.quality.UnreadableCounts;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.stream.Stream;

/// Findings of data quality.
record QualityFindings(WindowReport report) {
    Stream<Finding> all() {
        return Stream.concat(verdict(), unreadable());
    }

    private Stream<Finding> verdict() {
        return switch (report.analysis().quality().verdict()) {
            case ISSUE ->
                Stream.concat(
                        trafficDrop(),
                        report.analysis().quality().fields().stream()
                                .filter(field -> field.verdict() == QualityVerdict.ISSUE)
                                .map(this::fieldIssue));
            case OK ->
                Stream.of(Finding.of(
                        Status.GOOD,
                        Finding.Kind.QUALITY,
                        "No data quality issue: missing, out-of-range and unseen values are as in the reference."));
            case NOT_ENOUGH_DATA -> Stream.of();
        };
    }

    private Stream<Finding> unreadable() {
        UnreadableCounts unreadableCounts = report.analysis().quality().unreadable();
        Stream<String> values = Stream.of(NumberText.count(unreadableCounts.values())
                        + " logged values have another type than in the contract and count as missing.")
                .filter(_ -> unreadableCounts.values() > 0);
        Stream<String> predictions = Stream.of("The contract of " + NumberText.count(unreadableCounts.predictions())
                        + " predictions cannot be read: restore the manifests of their versions.")
                .filter(_ -> unreadableCounts.predictions() > 0);
        return Stream.concat(values, predictions)
                .map(words -> Finding.of(Status.UNKNOWN, Finding.Kind.UNREADABLE, words));
    }

    private Stream<Finding> trafficDrop() {
        TrafficDrop trafficDrop = report.analysis().quality().trafficDrop();
        return trafficDrop == null || trafficDrop.score() < 1
                ? Stream.of()
                : Stream.of(new Finding(
                        Status.BAD,
                        Finding.Kind.TRAFFIC_DROP,
                        "",
                        trafficDrop.score(),
                        null,
                        "The traffic has dropped: " + NumberText.count(trafficDrop.predictions())
                                + " predictions, where the quietest comparable window before had "
                                + NumberText.count(trafficDrop.expected()) + "."));
    }

    private Finding fieldIssue(FieldQuality field) {
        Distortion distortion = field.distortion();
        return distortion == null
                ? fieldIssue(field, field.worst(report.subject().policy()).orElseThrow())
                : fieldIssue(field, distortion);
    }

    private static Finding fieldIssue(FieldQuality field, Distortion distortion) {
        Finding.Kind kind = switch (distortion.kind()) {
            case UNIT_CHANGE -> Finding.Kind.UNIT_CHANGE;
            case CLOCK_SHIFT -> Finding.Kind.CLOCK_SHIFT;
        };
        return new Finding(
                Status.BAD,
                kind,
                field.name(),
                field.score(),
                null,
                field.name() + " has a quality issue: its values look " + distortion.inWords()
                        + "; undoing that brings the distance from the reference from "
                        + NumberText.number(distortion.distanceBefore()) + " down to "
                        + NumberText.number(distortion.distanceAfter())
                        + ". Fix what sends them.");
    }

    private Finding fieldIssue(FieldQuality field, BadValueShare worst) {
        Finding.Kind kind = switch (worst.kind()) {
            case MISSING -> Finding.Kind.MISSING;
            case OUT_OF_RANGE -> Finding.Kind.OUT_OF_RANGE;
            case UNSEEN_LEVEL -> Finding.Kind.UNSEEN_LEVELS;
            case STUCK -> Finding.Kind.STUCK_VALUE;
        };
        return new Finding(
                Status.BAD,
                kind,
                field.name(),
                field.score(),
                null,
                DataProfile.displayName(field.name()) + " has a quality issue: " + NumberText.percent(worst.window())
                        + " of the rows are "
                        + worst.kind().inWords() + ", where " + NumberText.percent(worst.reference())
                        + " are usual; the limit is "
                        + NumberText.percent(worst.kind().limit(report.subject().policy())) + " more.");
    }
}
