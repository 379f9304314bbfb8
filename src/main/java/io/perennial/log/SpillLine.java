package io.perennial.log;

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
        spill.put("answeredAt", prediction.answeredAt());
        spill.put("record", new RecordWriter(contract).write(prediction.inputs()));
        spill.putAll(answer(prediction.prediction()));
        prediction.shadow().ifPresent(shadow -> spill.put("challenger", said(shadow)));
        return Json.line(Map.of("spill", spill));
    }

    private static Map<String, Object> said(Shadow shadow) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("version", shadow.version());
        said.put("outcome", shadow.outcome());
        shadow.prediction().ifPresent(prediction -> said.putAll(answer(prediction)));
        return said;
    }

    private static Map<String, Object> answer(Prediction answer) {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (answer.probabilities().isEmpty()) {
            parts.put("prediction", answer.value());
        } else {
            parts.put("prediction", answer.answer());
            parts.put("probabilities", answer.probabilities());
        }
        answer.interval().ifPresent(interval -> {
            parts.put("low", interval.low());
            parts.put("high", interval.high());
        });
        return parts;
    }
}
