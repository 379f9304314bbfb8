package io.perennial.log;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordWriter;
import io.perennial.json.Json;
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
        spill.put("prediction", prediction.prediction().value());
        prediction.prediction().interval().ifPresent(interval -> {
            spill.put("low", interval.low());
            spill.put("high", interval.high());
        });
        prediction.shadow().ifPresent(shadow -> spill.put("challenger", shadow));
        return Json.line(Map.of("spill", spill));
    }
}
