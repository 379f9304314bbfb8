package io.perennial.training.report;

import io.perennial.contract.Field;
import io.perennial.report.Html;
import io.perennial.text.NumberText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows of the training, and inputs with their ranges and missing values.
record DataSection(VersionReport report) {
    String html() {
        return Html.section("Data and inputs", rows(), inputs());
    }

    private String rows() {
        var lineage = report.lineage();
        Instant last = lineage.to() == null ? null : lineage.to().minusSeconds(1);
        return Html.table(
                List.of("rows", "count", "from", "to"),
                List.of(
                        List.of(
                                "training rows",
                                NumberText.count(lineage.trainingRows()),
                                time(lineage.from()),
                                time(last)),
                        List.of(
                                "validation rows",
                                NumberText.count(lineage.validationRows()),
                                time(report.data().from()),
                                time(report.data().to()))));
    }

    private static String time(@Nullable Instant time) {
        return time == null
                ? "–"
                : time.truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                        .replace("T", " ")
                        .replace(":00Z", " UTC");
    }

    private String inputs() {
        List<Field> inputs = report.contract().inputs();
        return Html.table(
                List.of(
                        "input",
                        "values",
                        "required",
                        "training rows",
                        "validation rows",
                        "missing, training rows",
                        "missing, validation rows"),
                IntStream.range(0, inputs.size())
                        .mapToObj(i -> row(inputs.get(i), report.data().fields().get(i)))
                        .toList());
    }

    private static List<String> row(Field field, DataSummary.Input input) {
        String note = field.description().isEmpty() ? "" : Html.element("div", "note", Html.text(field.description()));
        return List.of(
                Html.text(field.name()) + note,
                Html.text(takes(field)),
                field.required() ? "yes" : "no",
                input.levels() > 0 ? NumberText.count(input.levels()) + " levels" : extent(input.trainingExtent()),
                extent(input.validationExtent()),
                NumberText.percent(input.missingInTraining()),
                NumberText.percent(input.missingInValidation()));
    }

    private static String extent(DataSummary.@Nullable ValueExtent valueExtent) {
        return valueExtent == null
                ? "–"
                : NumberText.number(valueExtent.lowest()) + " to " + NumberText.number(valueExtent.highest());
    }

    private static String takes(Field field) {
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
