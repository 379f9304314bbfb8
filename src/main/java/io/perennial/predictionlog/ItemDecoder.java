package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Task;
import io.perennial.deployment.PredictionLogAttribute;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Decodes one item under one contract, and counts what is there but of another type. For one use.
final class ItemDecoder {
    private final Contract contract;
    private final Map<String, AttributeValue> item;
    private int unreadable;

    ItemDecoder(Contract contract, Map<String, AttributeValue> item) {
        this.contract = contract;
        this.item = item;
    }

    LoggedPrediction prediction() {
        var decoded = new LoggedPrediction(
                PredictionId.parse(ItemAttributes.text(item, PredictionLogAttribute.ID)),
                new ModelVersion(ItemAttributes.text(item, LogItem.VERSION)),
                ItemAttributes.instant(item.get(LogItem.EVENT_TIME)),
                ItemAttributes.instant(item.get(LogItem.PREDICTED_AT)),
                example(map(item, LogItem.INPUTS)),
                decodePrediction(item).orElseGet(() -> new Prediction(Double.NaN, Optional.empty())),
                decodeActual(),
                decodeShadow());
        return decoded.withDiagnostics(new ReadDiagnostics(unreadable, true));
    }

    private Example example(Map<String, AttributeValue> inputs) {
        return new Example(contract.inputs().stream()
                .map(field -> value(field, inputs.get(field.name())))
                .toList());
    }

    private FieldValue value(Field field, @Nullable AttributeValue stored) {
        if (stored == null) {
            return FieldValue.MISSING;
        }
        FieldValue value = ItemAttributes.value(field, stored);
        unreadable += value instanceof FieldValue.Missing ? 1 : 0;
        return value;
    }

    private Optional<Actual> decodeActual() {
        AttributeValue actual = item.get(LogItem.ACTUAL);
        if (actual == null) {
            return Optional.empty();
        }
        Optional<Actual> truth = ActualAttribute.decode(
                contract.task(), contract.target(), actual, ItemAttributes.instant(item.get(LogItem.ACTUAL_AT)));
        unreadable += truth.isPresent() ? 0 : 1;
        return truth;
    }

    private Optional<ShadowPrediction> decodeShadow() {
        Map<String, AttributeValue> said = map(item, LogItem.CHALLENGER);
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new ShadowPrediction(
                        new ModelVersion(ItemAttributes.text(said, LogItem.VERSION)),
                        ShadowPrediction.Outcome.valueOf(ItemAttributes.text(said, LogItem.OUTCOME)),
                        said.containsKey(LogItem.PREDICTION) ? decodePrediction(said) : Optional.empty()));
    }

    /// Empty, and counted, if it is not what the contract's task predicts.
    private Optional<Prediction> decodePrediction(Map<String, AttributeValue> said) {
        Optional<Prediction> answer = contract.task() == Task.MULTICLASS ? classes(said) : number(said);
        unreadable += answer.isPresent() ? 0 : 1;
        return answer;
    }

    private static Optional<Prediction> number(Map<String, AttributeValue> said) {
        OptionalDouble value = ItemAttributes.real(said.get(LogItem.PREDICTION));
        return value.isPresent() ? Optional.of(new Prediction(value.getAsDouble(), interval(said))) : Optional.empty();
    }

    private static Optional<Prediction.Interval> interval(Map<String, AttributeValue> said) {
        OptionalDouble low = ItemAttributes.real(said.get(LogItem.LOW));
        OptionalDouble high = ItemAttributes.real(said.get(LogItem.HIGH));
        return low.isPresent() && high.isPresent()
                ? Optional.of(new Prediction.Interval(low.getAsDouble(), high.getAsDouble()))
                : Optional.empty();
    }

    /// By name: a class that the item lacks has the probability 0, one that the contract lacks is dropped.
    private Optional<Prediction> classes(Map<String, AttributeValue> said) {
        Map<String, AttributeValue> named = map(said, LogItem.PROBABILITIES);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        contract.target().classes().forEach(name -> probabilities.put(name, probability(named, name)));
        return Optional.of(Prediction.ofClasses(probabilities));
    }

    private static double probability(Map<String, AttributeValue> named, String name) {
        return ItemAttributes.real(named.get(name)).orElse(0);
    }

    private static Map<String, AttributeValue> map(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || !value.hasM() ? Map.of() : value.m();
    }
}
