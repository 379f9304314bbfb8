package io.perennial.training.report;

import io.perennial.contract.Field;
import io.perennial.text.NumberText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Rows of the training, and inputs with their ranges and missing values.
record DataSection(VersionReport report) {
    @Nullable
    Instant lastTrainingSecond() {
        Instant end = report.lineage().to();
        return end == null ? null : end.minusSeconds(1);
    }

    static String time(@Nullable Instant time) {
        return time == null
                ? "–"
                : time.truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                        .replace("T", " ")
                        .replace(":00Z", " UTC");
    }

    static String extent(DataSummary.@Nullable ValueExtent valueExtent) {
        return valueExtent == null
                ? "–"
                : NumberText.number(valueExtent.lowest()) + " to " + NumberText.number(valueExtent.highest());
    }

    static String takes(Field field) {
        return switch (field) {
            case Field.Numeric number ->
                number.range().inWords() + (number.unit().isEmpty() ? "" : ", " + number.unit());
            case Field.Category category ->
                category.allowed().isEmpty()
                        ? "any text"
                        : "one of " + NumberText.count(category.allowed().size()) + " levels";
            case Field.Flag _ -> "true or false";
            case Field.Timestamp timestamp -> "time, " + timestamp.zone();
        };
    }
}
