package io.perennial.localstack.stack;

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
public final class TrafficSender {
    private static final int BATCH = 250;

    /// One prediction in this many gets no actual.
    private static final int ONE_WITHOUT_ACTUAL_IN = 25;

    private final Contract contract;
    private final ApiClient api;
    private final RecordWriter writer;

    public TrafficSender(Contract contract, ApiClient api) {
        this.contract = contract;
        this.api = api;
        this.writer = new RecordWriter(contract);
    }

    /// @param predicted number of predicted records
    /// @param labelled  number of recorded actuals
    /// @param skipped   number of records that were not sent, because they lack a required field
    public record SentCounts(int predicted, int labelled, int skipped) {
        private SentCounts and(SentCounts more) {
            return new SentCounts(predicted + more.predicted, labelled + more.labelled, skipped + more.skipped);
        }
    }

    /// Records that were predicted, and what their actuals will be.
    ///
    /// @param ids     ids of the predictions
    /// @param actuals actuals by the same positions
    public record Predictions(List<String> ids, List<Object> actuals) {
        public Predictions {
            ids = List.copyOf(ids);
            actuals = List.copyOf(actuals);
        }
    }

    /// @param every sampling interval: every n-th row is sent
    public SentCounts send(Table rows, int every) {
        List<Example> examples = rows.examples(contract);
        List<Integer> fit = complete(examples, every);
        var sentCounts = new SentCounts(0, 0, Math.ceilDiv(examples.size(), every) - fit.size());
        for (int from = 0; from < fit.size(); from += BATCH) {
            Predictions predictions = predict(rows, examples, fit.subList(from, Math.min(fit.size(), from + BATCH)));
            sentCounts = sentCounts.and(new SentCounts(predictions.ids().size(), report(predictions), 0));
        }
        return sentCounts;
    }

    /// Requests the predictions of all rows with the required fields, and reports no actuals yet.
    public List<Predictions> predict(Table rows) {
        List<Example> examples = rows.examples(contract);
        List<Integer> fit = complete(examples, 1);
        var predictions = new ArrayList<Predictions>();
        for (int from = 0; from < fit.size(); from += BATCH) {
            predictions.add(predict(rows, examples, fit.subList(from, Math.min(fit.size(), from + BATCH))));
        }
        return predictions;
    }

    private Predictions predict(Table rows, List<Example> examples, List<Integer> batch) {
        List<String> ids =
                api.predict(batch.stream().map(examples::get).map(writer::write).toList());
        return new Predictions(
                ids, batch.stream().map(row -> actual(rows.target()[row])).toList());
    }

    /// Reports most of the actuals.
    ///
    /// @return number of recorded actuals
    public int report(Predictions predictions) {
        var actuals = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < predictions.ids().size(); i++) {
            if (i % ONE_WITHOUT_ACTUAL_IN != ONE_WITHOUT_ACTUAL_IN - 1) {
                Map<String, Object> actual = new LinkedHashMap<>();
                actual.put("id", predictions.ids().get(i));
                actual.put("actual", predictions.actuals().get(i));
                actuals.add(actual);
            }
        }
        return api.feedback(actuals);
    }

    private List<Integer> complete(List<Example> examples, int every) {
        var fit = new ArrayList<Integer>();
        for (int row = 0; row < examples.size(); row += every) {
            if (complete(examples.get(row))) {
                fit.add(row);
            }
        }
        return fit;
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
