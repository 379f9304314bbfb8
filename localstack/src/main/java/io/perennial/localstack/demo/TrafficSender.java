package io.perennial.localstack.demo;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.RecordWriter;
import io.perennial.training.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Simulates callers: requests predictions and reports most of the actuals afterwards.
final class TrafficSender {
    private static final int BATCH = 250;

    /// One prediction in this many gets no actual.
    private static final int ONE_WITHOUT_ACTUAL_IN = 25;

    private final Contract contract;
    private final ApiClient api;
    private final RecordWriter writer;

    TrafficSender(Contract contract, ApiClient api) {
        this.contract = contract;
        this.api = api;
        this.writer = new RecordWriter(contract);
    }

    /// @param predicted number of predicted records
    /// @param labelled  number of recorded actuals
    /// @param skipped   number of records that were not sent, because they lack a required field
    record SentCounts(int predicted, int labelled, int skipped) {
        private SentCounts and(SentCounts more) {
            return new SentCounts(predicted + more.predicted, labelled + more.labelled, skipped + more.skipped);
        }
    }

    /// @param every sampling interval: every n-th row is sent
    SentCounts send(Table rows, int every) {
        List<Example> examples = rows.examples(contract);
        var fit = new ArrayList<Integer>();
        int unfit = 0;
        for (int row = 0; row < examples.size(); row += every) {
            if (complete(examples.get(row))) {
                fit.add(row);
            } else {
                unfit++;
            }
        }
        var sentCounts = new SentCounts(0, 0, unfit);
        for (int from = 0; from < fit.size(); from += BATCH) {
            sentCounts = sentCounts.and(send(rows, examples, fit.subList(from, Math.min(fit.size(), from + BATCH))));
        }
        return sentCounts;
    }

    private SentCounts send(Table rows, List<Example> examples, List<Integer> batch) {
        List<String> ids =
                api.predict(batch.stream().map(examples::get).map(writer::write).toList());
        var actuals = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < ids.size(); i++) {
            if (i % ONE_WITHOUT_ACTUAL_IN != ONE_WITHOUT_ACTUAL_IN - 1) {
                Map<String, Object> actual = new LinkedHashMap<>();
                actual.put("id", ids.get(i));
                actual.put("actual", actual(rows.target()[batch.get(i)]));
                actuals.add(actual);
            }
        }
        return new SentCounts(ids.size(), api.feedback(actuals), 0);
    }

    private Object actual(float value) {
        return switch (contract.task()) {
            case REGRESSION -> value;
            case BINARY -> value > 0.5f;
            case MULTICLASS -> contract.target().classes().get((int) value);
        };
    }

    private boolean complete(Example example) {
        for (int i = 0; i < contract.inputs().size(); i++) {
            if (contract.inputs().get(i).required() && example.values().get(i) instanceof FieldValue.Missing) {
                return false;
            }
        }
        return true;
    }
}
