package io.perennial.serving.v2;

import io.perennial.contract.Contract;
import io.perennial.json.Json;
import io.perennial.serving.http.PredictionAnswer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tensors that a model answers, one row per record: what `/predict` answers, column by column.
final class Outputs {
    private Outputs() {}

    static List<String> names(Contract contract) {
        return of(contract).map(Output::name).toList();
    }

    static List<Map<String, Object>> metadata(Contract contract) {
        return of(contract).map(Output::metadata).toList();
    }

    /// @param wanted names of outputs; empty for all
    static List<Map<String, Object>> tensors(Contract contract, List<PredictionAnswer> answers, List<String> wanted) {
        return of(contract)
                .filter(output -> wanted.isEmpty() || wanted.contains(output.name()))
                .filter(output -> output.isIn(answers))
                .map(output -> output.tensor(answers))
                .toList();
    }

    private static Stream<Output> of(Contract contract) {
        return Stream.concat(
                answers(contract), Stream.of(Output.of("id", Datatype.BYTES, answer -> element(answer.id()))));
    }

    private static Stream<Output> answers(Contract contract) {
        return switch (contract.task()) {
            case REGRESSION ->
                Stream.of(
                        prediction(Datatype.FP32),
                        Output.of("low", Datatype.FP32, answer -> bounds(answer, 0)),
                        Output.of("high", Datatype.FP32, answer -> bounds(answer, 1)));
            case BINARY ->
                Stream.of(
                        prediction(Datatype.BOOL),
                        Output.of("probability", Datatype.FP32, answer -> element(answer.probability())));
            case MULTICLASS ->
                Stream.of(
                        prediction(Datatype.BYTES),
                        probabilities(contract.target().classes()));
        };
    }

    private static Output prediction(Datatype datatype) {
        return Output.of("prediction", datatype, answer -> List.of(answer.prediction()));
    }

    /// One column per class. A parameter is text, so the classes' names are JSON in it.
    private static Output probabilities(List<String> classes) {
        return new Output(
                "probabilities",
                Datatype.FP32,
                classes.size(),
                Map.of("classes", Json.line(classes)),
                answer -> answer.probabilities() == null
                        ? List.of()
                        : List.copyOf(answer.probabilities().values()));
    }

    private static List<?> element(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<?> bounds(PredictionAnswer answer, int side) {
        PredictionAnswer.Interval interval = answer.interval();
        return interval == null ? List.of() : List.of(side == 0 ? interval.low() : interval.high());
    }
}
