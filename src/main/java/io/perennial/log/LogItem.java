package io.perennial.log;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Numbers;
import io.perennial.contract.Task;
import io.perennial.names.LogTable;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        item.putAll(answer(prediction.prediction()));
        prediction.prediction().interval().ifPresent(interval -> {
            item.put("low", number(interval.low()));
            item.put("high", number(interval.high()));
        });
        prediction.truth().ifPresent(truth -> item.putAll(truth(truth)));
        prediction.shadow().ifPresent(shadow -> item.put(CHALLENGER, shadow(shadow)));
        return item;
    }

    LoggedPrediction decode(Map<String, AttributeValue> item) {
        return new LoggedPrediction(
                PredictionId.parse(text(item, LogTable.ID)),
                new ModelVersion(text(item, "version")),
                instant(item.get("eventTime")),
                instant(item.get("answeredAt")),
                example(attribute(item, "inputs").m()),
                prediction(item),
                Optional.ofNullable(item.get(ACTUAL)).map(actual -> truth(actual, instant(item.get(ACTUAL_AT)))),
                shadow(item));
    }

    Map<String, AttributeValue> truth(Truth truth) {
        AttributeValue actual = isMulticlass() ? fromS(truth.className()) : number(truth.actual());
        return Map.of(ACTUAL, actual, ACTUAL_AT, millis(truth.arrivedAt()));
    }

    private Truth truth(AttributeValue actual, Instant arrivedAt) {
        return isMulticlass()
                ? new Truth(contract.target().indexOf(actual.s()), actual.s(), arrivedAt)
                : new Truth(real(actual), arrivedAt);
    }

    private boolean isMulticlass() {
        return contract.task() == Task.MULTICLASS;
    }

    private Map<String, AttributeValue> answer(Prediction prediction) {
        if (prediction.probabilities().isEmpty()) {
            return Map.of("prediction", number(prediction.value()));
        }
        var named = new HashMap<String, AttributeValue>();
        prediction.probabilities().forEach((name, p) -> named.put(name, number(p)));
        return Map.of("prediction", fromS(prediction.answer()), "probabilities", AttributeValue.fromM(named));
    }

    /// Classes are found by name, so that items outlive a contract with other classes: one that the item lacks has the
    /// probability 0, one that the contract lacks is dropped.
    private Prediction prediction(Map<String, AttributeValue> item) {
        if (!isMulticlass()) {
            return new Prediction(real(item.get("prediction")), interval(item));
        }
        Map<String, AttributeValue> named = attribute(item, "probabilities").m();
        Map<String, Double> probabilities = new LinkedHashMap<>();
        contract.target()
                .classes()
                .forEach(name -> probabilities.put(name, named.containsKey(name) ? real(named.get(name)) : 0));
        return Prediction.ofClasses(probabilities);
    }

    private AttributeValue shadow(Shadow shadow) {
        var said = new HashMap<String, AttributeValue>();
        said.put("version", fromS(shadow.version().id()));
        said.put("outcome", fromS(shadow.outcome().name()));
        shadow.prediction().ifPresent(prediction -> said.putAll(answer(prediction)));
        return AttributeValue.fromM(said);
    }

    private Optional<Shadow> shadow(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(CHALLENGER))
                .map(AttributeValue::m)
                .map(said -> new Shadow(
                        new ModelVersion(text(said, "version")),
                        Shadow.Outcome.valueOf(text(said, "outcome")),
                        said.containsKey("prediction") ? Optional.of(prediction(said)) : Optional.empty()));
    }

    String partition(long hour, int shard) {
        return contract.model() + "#" + hour + "#" + shard;
    }

    private Map<String, AttributeValue> inputs(Example example) {
        var inputs = new HashMap<String, AttributeValue>();
        for (int i = 0; i < contract.inputs().size(); i++) {
            String name = contract.inputs().get(i).name();
            attribute(example.values().get(i)).ifPresent(attribute -> inputs.put(name, attribute));
        }
        return inputs;
    }

    private static Optional<AttributeValue> attribute(FieldValue value) {
        if (value instanceof FieldValue.Real(double real)) {
            return Optional.of(number(real));
        }
        if (value instanceof FieldValue.Text(String text)) {
            return Optional.of(fromS(text));
        }
        if (value instanceof FieldValue.Flag(boolean flag)) {
            return Optional.of(AttributeValue.fromBool(flag));
        }
        return value instanceof FieldValue.Time(long epochSecond)
                ? Optional.of(fromN(Long.toString(epochSecond)))
                : Optional.empty();
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
