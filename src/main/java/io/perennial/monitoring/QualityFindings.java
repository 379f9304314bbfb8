package io.perennial.monitoring;

import io.perennial.quality.BadShare;
import io.perennial.quality.Distortion;
import io.perennial.quality.FieldQuality;
import io.perennial.quality.QualityVerdict;
import io.perennial.quality.Silence;
import io.perennial.quality.Unreadable;
import io.perennial.report.Figure;
import io.perennial.report.Tone;
import java.util.stream.Stream;

/// Says in words what is broken.
record QualityFindings(WindowReport report) {
    Stream<Finding> all() {
        return Stream.concat(verdict(), unreadable());
    }

    private Stream<Finding> verdict() {
        return switch (report.quality().verdict()) {
            case BROKEN ->
                Stream.concat(
                        silence(),
                        report.quality().fields().stream()
                                .filter(field -> field.verdict() == QualityVerdict.BROKEN)
                                .map(this::broken));
            case SOUND ->
                Stream.of(Finding.of(Tone.GOOD, Finding.Kind.QUALITY, "The data is as whole as in the reference."));
            case NOT_ENOUGH_DATA -> Stream.of();
        };
    }

    private Stream<Finding> unreadable() {
        Unreadable unreadable = report.quality().unreadable();
        Stream<String> values = Stream.of(Figure.count(unreadable.values())
                        + " logged values are of another type than the contract says and count as missing.")
                .filter(_ -> unreadable.values() > 0);
        Stream<String> predictions = Stream.of("The contract of " + Figure.count(unreadable.predictions())
                        + " predictions cannot be read: restore the manifests of their versions.")
                .filter(_ -> unreadable.predictions() > 0);
        return Stream.concat(values, predictions)
                .map(words -> Finding.of(Tone.UNKNOWN, Finding.Kind.UNREADABLE, words));
    }

    private Stream<Finding> silence() {
        Silence silence = report.quality().silence();
        return silence == null || silence.score() < 1
                ? Stream.of()
                : Stream.of(new Finding(
                        Tone.BAD,
                        Finding.Kind.SILENT,
                        "",
                        silence.score(),
                        null,
                        "The traffic has gone silent: " + Figure.count(silence.predictions())
                                + " predictions, where the quietest comparable window before had "
                                + Figure.count(silence.expected()) + "."));
    }

    private Finding broken(FieldQuality field) {
        Distortion distortion = field.distortion();
        return distortion == null
                ? broken(field, field.worst(report.policy()).orElseThrow())
                : broken(field, distortion);
    }

    private static Finding broken(FieldQuality field, Distortion distortion) {
        Finding.Kind kind = switch (distortion.kind()) {
            case SCALED -> Finding.Kind.SCALED;
            case SHIFTED -> Finding.Kind.SHIFTED;
        };
        return new Finding(
                Tone.BAD,
                kind,
                field.name(),
                field.score(),
                null,
                field.name() + " is broken: its values look " + distortion.inWords()
                        + "; undoing that brings the distance from the reference from "
                        + Figure.number(distortion.before()) + " down to " + Figure.number(distortion.after())
                        + ". Mend what sends them.");
    }

    private Finding broken(FieldQuality field, BadShare worst) {
        Finding.Kind kind = switch (worst.kind()) {
            case MISSING -> Finding.Kind.MISSING;
            case OUT_OF_RANGE -> Finding.Kind.OUT_OF_RANGE;
            case UNSEEN -> Finding.Kind.UNSEEN;
            case REPEATED -> Finding.Kind.FROZEN;
        };
        return new Finding(
                Tone.BAD,
                kind,
                field.name(),
                field.score(),
                null,
                Findings.display(field.name()) + " is broken: " + Figure.percent(worst.window()) + " of the rows are "
                        + worst.kind().inWords() + ", where " + Figure.percent(worst.reference())
                        + " are usual; the limit is "
                        + Figure.percent(worst.kind().limit(report.policy())) + " more.");
    }
}
