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

/// Decodes one item under one contract and counts values of another type. An instance is used once.
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
        Optional<Actual> decoded = ActualAttribute.decode(
                contract.task(), contract.target(), actual, ItemAttributes.instant(item.get(LogItem.ACTUAL_AT)));
        unreadable += decoded.isPresent() ? 0 : 1;
        return decoded.map(reported -> reported.by(caller()));
    }

    /// Caller that reported the actual; empty for an item of an older build or of an open API.
    private String caller() {
        AttributeValue caller = item.get(LogItem.ACTUAL_BY);
        return caller == null || caller.s() == null ? "" : caller.s();
    }

    private Optional<ShadowPrediction> decodeShadow() {
        Map<String, AttributeValue> shadow = map(item, LogItem.CHALLENGER);
        return shadow.isEmpty()
                ? Optional.empty()
                : Optional.of(new ShadowPrediction(
                        new ModelVersion(ItemAttributes.text(shadow, LogItem.VERSION)),
                        ShadowPrediction.Outcome.valueOf(ItemAttributes.text(shadow, LogItem.OUTCOME)),
                        shadow.containsKey(LogItem.PREDICTION) ? decodePrediction(shadow) : Optional.empty()));
    }

    /// The prediction; empty, and counted as unreadable, if the contract's task cannot predict it.
    private Optional<Prediction> decodePrediction(Map<String, AttributeValue> item) {
        Optional<Prediction> prediction = contract.task() == Task.MULTICLASS ? classes(item) : number(item);
        unreadable += prediction.isPresent() ? 0 : 1;
        return prediction;
    }

    private static Optional<Prediction> number(Map<String, AttributeValue> item) {
        OptionalDouble value = ItemAttributes.real(item.get(LogItem.PREDICTION));
        return value.isPresent() ? Optional.of(new Prediction(value.getAsDouble(), interval(item))) : Optional.empty();
    }

    private static Optional<Prediction.Interval> interval(Map<String, AttributeValue> item) {
        OptionalDouble low = ItemAttributes.real(item.get(LogItem.LOW));
        OptionalDouble high = ItemAttributes.real(item.get(LogItem.HIGH));
        return low.isPresent() && high.isPresent()
                ? Optional.of(new Prediction.Interval(low.getAsDouble(), high.getAsDouble()))
                : Optional.empty();
    }

    /// Probabilities by class name: a class missing in the item has the probability 0, one missing in the
    /// contract is dropped.
    private Optional<Prediction> classes(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> named = map(item, LogItem.PROBABILITIES);
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
