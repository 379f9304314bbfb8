package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordWriter;
import io.perennial.json.Json;
import io.perennial.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;

/// A prediction that the log refused, as one line of JSON that holds all of it: `{"spill":{"id":...}}`.
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
        return Json.line(Map.of("spill", spill));
    }

    private static Map<String, Object> shadowFields(ShadowPrediction shadowPrediction) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("version", shadowPrediction.version());
        said.put("outcome", shadowPrediction.outcome());
        shadowPrediction.prediction().ifPresent(prediction -> said.putAll(predictionFields(prediction)));
        return said;
    }

    private static Map<String, Object> predictionFields(Prediction answer) {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (answer.probabilities().isEmpty()) {
            parts.put("prediction", answer.value());
        } else {
            parts.put("prediction", answer.predictedClass());
            parts.put("probabilities", answer.probabilities());
        }
        answer.interval().ifPresent(interval -> {
            parts.put("low", interval.low());
            parts.put("high", interval.high());
        });
        return parts;
    }
}
