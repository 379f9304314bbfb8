package io.perennial.predictionlog;

import static io.perennial.predictionlog.ItemAttributes.millis;
import static io.perennial.predictionlog.ItemAttributes.number;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.deployment.PredictionLogAttribute;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Converts a prediction to a DynamoDB item and back. Inputs are stored by name, with their types. An item is
/// decoded under the contract of the version that made it and then mapped to the reader's contract. So items
/// remain readable after a change of the contract: a field that an item lacks, or has with another type, reads
/// as missing.
record LogItem(LogContracts contracts) {
    static final String ACTUAL = "actual";
    static final String ACTUAL_AT = "actualAt";
    static final String ACTUAL_BY = "actualBy";
    static final String VERSION = "version";
    static final String EVENT_TIME = "eventTime";
    static final String PREDICTED_AT = "predictedAt";
    static final String INPUTS = "inputs";
    static final String PREDICTION = "prediction";
    static final String PROBABILITIES = "probabilities";
    static final String LOW = "low";
    static final String HIGH = "high";
    static final String CHALLENGER = "challenger";
    static final String OUTCOME = "outcome";

    /// For items of one contract.
    LogItem(Contract contract) {
        this(LogContracts.only(contract));
    }

    /// @throws IllegalStateException if the contract of the version, which has the names of its inputs, is
    ///         unknown
    Map<String, AttributeValue> encode(LoggedPrediction prediction, Instant expires) {
        Contract writerContract = writerContract(prediction.version());
        var item = new HashMap<String, AttributeValue>();
        item.put(
                PredictionLogAttribute.PARTITION,
                fromS(partition(prediction.id().hour(), prediction.id().shard())));
        item.put(PredictionLogAttribute.ID, fromS(prediction.id().toString()));
        item.put(PredictionLogAttribute.EXPIRES, fromN(Long.toString(expires.getEpochSecond())));
        item.put(VERSION, fromS(prediction.version().id()));
        item.put(EVENT_TIME, millis(prediction.eventTime()));
        item.put(PREDICTED_AT, millis(prediction.predictedAt()));
        item.put(INPUTS, AttributeValue.fromM(inputs(writerContract, prediction.inputs())));
        item.putAll(predictionAttributes(prediction.prediction()));
        prediction.prediction().interval().ifPresent(interval -> {
            item.put(LOW, number(interval.low()));
            item.put(HIGH, number(interval.high()));
        });
        prediction.actual().ifPresent(actual -> item.putAll(actualAttributes(writerContract, actual)));
        prediction.shadow().ifPresent(shadowPrediction -> item.put(CHALLENGER, shadow(shadowPrediction)));
        return item;
    }

    private Contract writerContract(ModelVersion version) {
        return contracts
                .writerContract(version)
                .orElseThrow(() -> new IllegalStateException("the contract of version " + version
                        + " cannot be read, so its predictions cannot be stored: restore the version's manifest"));
    }

    /// Decodes an item. A value of another type than in the contract does not throw: it is missing and is
    /// counted.
    LoggedPrediction decode(Map<String, AttributeValue> item) {
        VersionReader reading = contracts.reader(new ModelVersion(ItemAttributes.text(item, VERSION)));
        return reading.read(new ItemDecoder(reading.writerContract(), item).prediction());
    }

    /// Attributes of an actual that is reported under the reader's contract.
    Map<String, AttributeValue> actualAttributes(Actual actual) {
        return actualAttributes(contracts.readerContract(), actual);
    }

    private static Map<String, AttributeValue> actualAttributes(Contract contract, Actual actual) {
        var attributes = new HashMap<String, AttributeValue>();
        attributes.put(ACTUAL, ActualAttribute.of(contract.task(), actual.value(), actual.className()));
        attributes.put(ACTUAL_AT, millis(actual.arrivedAt()));
        if (!actual.caller().isEmpty()) {
            attributes.put(ACTUAL_BY, fromS(actual.caller()));
        }
        return attributes;
    }

    private static Map<String, AttributeValue> predictionAttributes(Prediction prediction) {
        if (prediction.probabilities().isEmpty()) {
            return Map.of(PREDICTION, number(prediction.value()));
        }
        var named = new HashMap<String, AttributeValue>();
        prediction.probabilities().forEach((name, p) -> named.put(name, number(p)));
        return Map.of(PREDICTION, fromS(prediction.predictedClass()), PROBABILITIES, AttributeValue.fromM(named));
    }

    private static AttributeValue shadow(ShadowPrediction shadowPrediction) {
        var fields = new HashMap<String, AttributeValue>();
        fields.put(VERSION, fromS(shadowPrediction.version().id()));
        fields.put(OUTCOME, fromS(shadowPrediction.outcome().name()));
        shadowPrediction.prediction().ifPresent(prediction -> fields.putAll(predictionAttributes(prediction)));
        return AttributeValue.fromM(fields);
    }

    String partition(long hour, int shard) {
        return partition(contracts.readerContract().model(), hour, shard);
    }

    static String partition(String model, long hour, int shard) {
        return model + "#" + hour + "#" + shard;
    }

    private static Map<String, AttributeValue> inputs(Contract writerContract, Example example) {
        var inputs = new HashMap<String, AttributeValue>();
        for (int i = 0; i < writerContract.inputs().size(); i++) {
            String name = writerContract.inputs().get(i).name();
            ItemAttributes.of(example.values().get(i)).ifPresent(attribute -> inputs.put(name, attribute));
        }
        return inputs;
    }
}
