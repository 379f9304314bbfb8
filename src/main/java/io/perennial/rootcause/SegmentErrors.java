package io.perennial.rootcause;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Squared errors by level of each category and by hour of the event time. The size is bounded, and instances
/// can be merged.
public final class SegmentErrors {
    /// Smallest number of labelled rows of a segment.
    static final int MIN_ROWS = 30;

    /// Largest number of levels of a field; later ones are left out.
    private static final int MAX_LEVELS = 500;

    private final Contract contract;
    private final Map<String, Map<String, Sum>> fields = new TreeMap<>();
    private final Sum all = new Sum();

    public SegmentErrors(Contract contract) {
        this.contract = contract;
    }

    /// @param actual actual in the target's unit, 0 or 1, or the position of the class
    public void add(Example inputs, Prediction prediction, double actual) {
        double loss = loss(prediction, actual);
        all.add(1, loss);
        for (int i = 0; i < contract.inputs().size(); i++) {
            Field field = contract.inputs().get(i);
            level(field, inputs.values().get(i)).ifPresent(level -> add(field.name(), level, 1, loss));
        }
    }

    /// Loss of one row. Regression: squared error. Classes: squared distance between 1 and the probability of
    /// the actual class.
    private double loss(Prediction prediction, double actual) {
        double error = switch (contract.task()) {
            case REGRESSION, BINARY -> prediction.value() - actual;
            case MULTICLASS -> 1 - prediction.probabilityOf((int) actual);
        };
        return error * error;
    }

    private Optional<String> level(Field field, FieldValue value) {
        if (value instanceof FieldValue.Text(String text) && field instanceof Field.Category) {
            return Optional.of("“" + text + "”");
        }
        boolean eventTime = field.name().equals(contract.eventTime());
        if (eventTime && field instanceof Field.Timestamp time && value instanceof FieldValue.Time(long second)) {
            int hour =
                    Instant.ofEpochSecond(second).atZone(ZoneId.of(time.zone())).getHour();
            return Optional.of(hour + " h");
        }
        return Optional.empty();
    }

    private void add(String field, String level, long rows, double loss) {
        Map<String, Sum> levels = fields.computeIfAbsent(field, _ -> new TreeMap<>());
        if (levels.size() < MAX_LEVELS || levels.containsKey(level)) {
            levels.computeIfAbsent(level, _ -> new Sum()).add(rows, loss);
        }
    }

    public void merge(SegmentErrors other) {
        all.add(other.all.rows, other.all.loss);
        other.fields.forEach((field, levels) -> levels.forEach((level, sum) -> add(field, level, sum.rows, sum.loss)));
    }

    /// The segment whose squared errors exceed its share of the rows by most.
    Optional<WorstSegment> worst() {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().entrySet().stream()
                        .filter(level -> level.getValue().rows >= MIN_ROWS && level.getValue().rows < all.rows)
                        .map(level -> segment(field.getKey(), level.getKey(), level.getValue())))
                .filter(segment -> segment.lossShare() > segment.rowShare())
                .max(Comparator.comparingDouble((WorstSegment segment) -> segment.lossShare() - segment.rowShare()));
    }

    private WorstSegment segment(String field, String level, Sum sum) {
        return new WorstSegment(
                field,
                level,
                (double) sum.rows / all.rows,
                all.loss > 0 ? sum.loss / all.loss : 0,
                sum.error(),
                all.error(),
                contract.target().unit());
    }

    private static final class Sum {
        private long rows;
        private double loss;

        void add(long more, double others) {
            rows += more;
            loss += others;
        }

        double error() {
            return Math.sqrt(loss / rows);
        }
    }
}
