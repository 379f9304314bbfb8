package io.perennial.training.report;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
import io.perennial.profile.DataProfile;
import io.perennial.training.comparison.ScoredRows;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Summary of the validation rows and of the inputs. Counts and times of the training rows are in the lineage.
///
/// @param from   event time of the first validation row; null without an event time
/// @param to     event time of the last validation row; null without an event time
/// @param fields summaries of the inputs, in the contract's order
public record DataSummary(@Nullable Instant from, @Nullable Instant to, List<Input> fields) {
    /// Summary of one input.
    ///
    /// @param missingInTraining   share of training rows without a value
    /// @param missingInValidation share of validation rows without a value
    /// @param trainingExtent      range of a number in the training rows; null for other inputs or if there is
    ///                            none
    /// @param validationExtent    range of a number in the validation rows; null likewise
    /// @param levels              number of levels of a category in the training rows; 0 for other inputs
    public record Input(
            String field,
            double missingInTraining,
            double missingInValidation,
            @Nullable ValueExtent trainingExtent,
            @Nullable ValueExtent validationExtent,
            long levels) {}

    public record ValueExtent(double lowest, double highest) {}

    public DataSummary {
        fields = List.copyOf(fields);
    }

    /// @param reference profile of the training rows
    static DataSummary of(ScoredRows scoredRows, DataProfile reference) {
        List<Field> inputs = scoredRows.contract().inputs();
        return new DataSummary(
                scoredRows.validation().firstTime().orElse(null),
                scoredRows.validation().lastTime().orElse(null),
                IntStream.range(0, inputs.size())
                        .mapToObj(i -> new Input(
                                inputs.get(i).name(),
                                share(reference.profile(inputs.get(i).name()).missing(), reference.rows()),
                                share(missing(scoredRows.validation().columns().get(i)), scoredRows.rows()),
                                extent(scoredRows.training().columns().get(i)),
                                extent(scoredRows.validation().columns().get(i)),
                                levels(scoredRows.training().columns().get(i))))
                        .toList());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static @Nullable ValueExtent extent(Column column) {
        if (!(column instanceof Column.Floats(float[] values))) {
            return null;
        }
        var known = IntStream.range(0, values.length)
                .mapToDouble(row -> values[row])
                .filter(value -> !Double.isNaN(value))
                .summaryStatistics();
        return known.getCount() == 0 ? null : new ValueExtent(known.getMin(), known.getMax());
    }

    private static long levels(Column column) {
        return column instanceof Column.Texts(String[] values)
                ? Arrays.stream(values)
                        .filter(level -> !level.isEmpty())
                        .distinct()
                        .count()
                : 0;
    }

    private static long missing(Column column) {
        return IntStream.range(0, column.rows())
                .filter(row -> switch (column) {
                    case Column.Floats(float[] values) -> Float.isNaN(values[row]);
                    case Column.Texts(String[] values) -> values[row].isEmpty();
                    case Column.Times(long[] values) -> values[row] == Column.NO_TIME;
                })
                .count();
    }
}
