package io.perennial.serving.v2;

import io.perennial.contract.Contract;
import io.perennial.serving.http.PredictionAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tensors that a model answers, one row per record: what `/predict` answers, column by column.
final class Outputs {
    private Outputs() {}

    /// @param cell of one answer; null where there is none
    private record Output(String name, Datatype datatype, Function<PredictionAnswer, @Nullable Object> cell) {
        Map<String, Object> metadata() {
            return described(-1);
        }

        Map<String, Object> tensor(List<PredictionAnswer> answers) {
            List<Object> data = new ArrayList<>();
            answers.forEach(answer -> data.add(Objects.requireNonNull(cell.apply(answer), name)));
            Map<String, Object> tensor = described(answers.size());
            tensor.put("data", data);
            return tensor;
        }

        private Map<String, Object> described(int rows) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", name);
            described.put("datatype", datatype.name());
            described.put("shape", List.of(rows, 1));
            if (datatype == Datatype.BYTES) {
                described.put("parameters", Map.of("content_type", "str"));
            }
            return described;
        }
    }

    static List<String> names(Contract contract) {
        return of(contract).stream().map(Output::name).toList();
    }

    static List<Map<String, Object>> metadata(Contract contract) {
        return of(contract).stream().map(Output::metadata).toList();
    }

    /// @param wanted names of outputs; empty for all
    static List<Map<String, Object>> tensors(Contract contract, List<PredictionAnswer> answers, List<String> wanted) {
        return of(contract).stream()
                .filter(output -> wanted.isEmpty() || wanted.contains(output.name()))
                .filter(output ->
                        answers.stream().allMatch(answer -> output.cell().apply(answer) != null))
                .map(output -> output.tensor(answers))
                .toList();
    }

    private static List<Output> of(Contract contract) {
        List<Output> outputs = new ArrayList<>(
                switch (contract.task()) {
                    case REGRESSION ->
                        List.of(
                                new Output("prediction", Datatype.FP32, PredictionAnswer::prediction),
                                new Output(
                                        "low", Datatype.FP32, answer -> bound(answer, PredictionAnswer.Interval::low)),
                                new Output(
                                        "high",
                                        Datatype.FP32,
                                        answer -> bound(answer, PredictionAnswer.Interval::high)));
                    case BINARY ->
                        List.of(
                                new Output("prediction", Datatype.BOOL, PredictionAnswer::prediction),
                                new Output("probability", Datatype.FP32, PredictionAnswer::probability));
                });
        outputs.add(new Output("id", Datatype.BYTES, PredictionAnswer::id));
        return outputs;
    }

    private static @Nullable Float bound(PredictionAnswer answer, Function<PredictionAnswer.Interval, Float> side) {
        return answer.interval() == null ? null : side.apply(answer.interval());
    }
}
