package io.perennial.log;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Numbers;
import io.perennial.names.LogTable;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A prediction as a DynamoDB item, and back. Inputs are stored by name, so items outlive a changed contract: a field
/// that an item lacks reads as missing.
record LogItem(Contract contract) {
    static final String ACTUAL = "actual";
    static final String ACTUAL_AT = "actualAt";
    private static final String CHALLENGER = "challenger";
    private static final String CHALLENGER_OUTCOME = "challengerOutcome";
    private static final String CHALLENGER_PREDICTION = "challengerPrediction";

    Map<String, AttributeValue> encode(LoggedPrediction prediction, Instant expires) {
        var item = new HashMap<String, AttributeValue>();
        item.put(
                LogTable.PARTITION,
                fromS(partition(prediction.id().hour(), prediction.id().shard())));
        item.put(LogTable.ID, fromS(prediction.id().toString()));
        item.put(LogTable.EXPIRES, fromN(Long.toString(expires.getEpochSecond())));
        item.put("version", fromS(prediction.version().id()));
        item.put("eventTime", millis(prediction.eventTime()));
        item.put("answeredAt", millis(prediction.answeredAt()));
        item.put("inputs", AttributeValue.fromM(inputs(prediction.inputs())));
        item.put("prediction", number(prediction.prediction().value()));
        prediction.prediction().interval().ifPresent(interval -> {
            item.put("low", number(interval.low()));
            item.put("high", number(interval.high()));
        });
        prediction.truth().ifPresent(truth -> item.putAll(truth(truth)));
        prediction.shadow().ifPresent(shadow -> item.putAll(shadow(shadow)));
        return item;
    }

    LoggedPrediction decode(Map<String, AttributeValue> item) {
        return new LoggedPrediction(
                PredictionId.parse(text(item, LogTable.ID)),
                new ModelVersion(text(item, "version")),
                instant(item.get("eventTime")),
                instant(item.get("answeredAt")),
                example(attribute(item, "inputs").m()),
                new Prediction(real(item.get("prediction")), interval(item)),
                Optional.ofNullable(item.get(ACTUAL))
                        .map(actual -> new Truth(real(actual), instant(item.get(ACTUAL_AT)))),
                shadow(item));
    }

    Map<String, AttributeValue> truth(Truth truth) {
        return Map.of(ACTUAL, number(truth.actual()), ACTUAL_AT, millis(truth.arrivedAt()));
    }

    private static Map<String, AttributeValue> shadow(Shadow shadow) {
        return Map.of(
                CHALLENGER,
                fromS(shadow.version().id()),
                CHALLENGER_OUTCOME,
                fromS(shadow.outcome().name()),
                CHALLENGER_PREDICTION,
                number(shadow.prediction()));
    }

    private static Optional<Shadow> shadow(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(CHALLENGER))
                .map(version -> new Shadow(
                        new ModelVersion(version.s()),
                        Shadow.Outcome.valueOf(text(item, CHALLENGER_OUTCOME)),
                        real(item.get(CHALLENGER_PREDICTION))));
    }

    String partition(long hour, int shard) {
        return contract.model() + "#" + hour + "#" + shard;
    }

    private Map<String, AttributeValue> inputs(Example example) {
        var inputs = new HashMap<String, AttributeValue>();
        for (int i = 0; i < contract.inputs().size(); i++) {
            String name = contract.inputs().get(i).name();
            switch (example.values().get(i)) {
                case FieldValue.Real(double value) -> inputs.put(name, number(value));
                case FieldValue.Text(String value) -> inputs.put(name, fromS(value));
                case FieldValue.Flag(boolean value) -> inputs.put(name, AttributeValue.fromBool(value));
                case FieldValue.Time(long epochSecond) -> inputs.put(name, fromN(Long.toString(epochSecond)));
                case FieldValue.Missing _ -> {}
            }
        }
        return inputs;
    }

    private Example example(Map<String, AttributeValue> inputs) {
        return new Example(contract.inputs().stream()
                .map(field -> Optional.ofNullable(inputs.get(field.name()))
                        .map(value -> value(field, value))
                        .orElse(FieldValue.MISSING))
                .toList());
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return attribute(item, name).s();
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), () -> "an item of the prediction log has no '" + name + "'");
    }

    private static FieldValue value(Field field, AttributeValue value) {
        return switch (field) {
            case Field.Numeric _ -> new FieldValue.Real(real(value));
            case Field.Category _ -> new FieldValue.Text(value.s());
            case Field.Flag _ -> new FieldValue.Flag(value.bool());
            case Field.Timestamp _ -> new FieldValue.Time(Long.parseLong(value.n()));
        };
    }

    private static Optional<Prediction.Interval> interval(Map<String, AttributeValue> item) {
        return item.containsKey("low")
                ? Optional.of(new Prediction.Interval(real(item.get("low")), real(item.get("high"))))
                : Optional.empty();
    }

    /// DynamoDB numbers have 38 digits but neither NaN nor infinities: those are stored by name.
    private static AttributeValue number(double value) {
        return Double.isFinite(value) ? fromN(Numbers.plain(value)) : fromS(Double.toString(value));
    }

    private static double real(@Nullable AttributeValue value) {
        if (value == null) {
            return Double.NaN;
        }
        return Double.parseDouble(value.n() == null ? value.s() : value.n());
    }

    private static AttributeValue millis(Instant instant) {
        return fromN(Long.toString(instant.toEpochMilli()));
    }

    private static Instant instant(@Nullable AttributeValue value) {
        return value == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(value.n()));
    }
}
