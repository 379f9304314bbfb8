package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordWriter;
import io.perennial.json.Json;
import io.perennial.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a prediction that the log rejected as one complete line of JSON in ASCII: `{"spill":{"id":...}}`. A queue
/// accepts fewer characters than JSON, and in ASCII each character is one byte.
public final class SpillLine {
    private SpillLine() {}

    public static String of(Contract contract, LoggedPrediction prediction) {
        Map<String, Object> spill = new LinkedHashMap<>();
        spill.put("model", contract.model());
        spill.put("id", prediction.id());
        spill.put("version", prediction.version());
        spill.put("eventTime", prediction.eventTime());
        spill.put("predictedAt", prediction.predictedAt());
        spill.put("record", new RecordWriter(contract).write(prediction.inputs()));
        spill.putAll(predictionFields(prediction.prediction()));
        prediction.shadow().ifPresent(shadowPrediction -> spill.put("challenger", shadowFields(shadowPrediction)));
        return Json.ascii(Map.of("spill", spill));
    }

    private static Map<String, Object> shadowFields(ShadowPrediction shadowPrediction) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", shadowPrediction.version());
        fields.put("outcome", shadowPrediction.outcome());
        shadowPrediction.prediction().ifPresent(prediction -> fields.putAll(predictionFields(prediction)));
        return fields;
    }

    private static Map<String, Object> predictionFields(Prediction prediction) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (prediction.probabilities().isEmpty()) {
            fields.put("prediction", prediction.value());
        } else {
            fields.put("prediction", prediction.predictedClass());
            fields.put("probabilities", prediction.probabilities());
        }
        prediction.interval().ifPresent(interval -> {
            fields.put("low", interval.low());
            fields.put("high", interval.high());
        });
        return fields;
    }
}
