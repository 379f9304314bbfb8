package io.perennial.training.report;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
import io.perennial.profile.DataProfile;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the validation rows hold beside what was learned from; counts and times of the latter are the lineage's.
///
/// @param from   event time of the first validation row; null without an event time
/// @param to     event time of the last; null without an event time
/// @param fields in the contract's order
public record DataSummary(@Nullable Instant from, @Nullable Instant to, List<Missing> fields) {
    /// Shares of rows without a value.
    public record Missing(String field, double training, double validation) {}

    public DataSummary {
        fields = List.copyOf(fields);
    }

    /// @param reference profile of the rows learned from
    static DataSummary of(Judged judged, DataProfile reference) {
        List<Field> inputs = judged.contract().inputs();
        return new DataSummary(
                judged.validation().firstTime().orElse(null),
                judged.validation().lastTime().orElse(null),
                IntStream.range(0, inputs.size())
                        .mapToObj(i -> new Missing(
                                inputs.get(i).name(),
                                share(reference.profile(inputs.get(i).name()).missing(), reference.rows()),
                                share(missing(judged.validation().columns().get(i)), judged.rows())))
                        .toList());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
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
