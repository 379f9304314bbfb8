package io.perennial.function.serving.openinference;

import io.perennial.contract.Contract;
import io.perennial.function.serving.http.PredictionResponse;
import io.perennial.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Output tensors of a model, one row per record: the members of the `/predict` response as columns.
final class OutputTensors {
    private OutputTensors() {}

    static List<String> names(Contract contract) {
        return of(contract).map(OutputTensor::name).toList();
    }

    static List<Map<String, Object>> metadata(Contract contract) {
        return of(contract).map(OutputTensor::metadata).toList();
    }

    /// @param wanted names of the requested outputs; empty for all
    static List<Map<String, Object>> tensors(Contract contract, List<PredictionResponse> answers, List<String> wanted) {
        return of(contract)
                .filter(outputTensor -> wanted.isEmpty() || wanted.contains(outputTensor.name()))
                .filter(outputTensor -> outputTensor.isIn(answers))
                .map(outputTensor -> outputTensor.tensor(answers))
                .toList();
    }

    private static Stream<OutputTensor> of(Contract contract) {
        return Stream.concat(
                taskOutputs(contract),
                Stream.of(OutputTensor.column("id", Datatype.BYTES, answer -> element(answer.id()))));
    }

    private static Stream<OutputTensor> taskOutputs(Contract contract) {
        return switch (contract.task()) {
            case REGRESSION ->
                Stream.of(
                        prediction(Datatype.FP32),
                        OutputTensor.column("low", Datatype.FP32, answer -> bounds(answer, 0)),
                        OutputTensor.column("high", Datatype.FP32, answer -> bounds(answer, 1)));
            case BINARY ->
                Stream.of(
                        prediction(Datatype.BOOL),
                        OutputTensor.column("probability", Datatype.FP32, answer -> element(answer.probability())));
            case MULTICLASS ->
                Stream.of(
                        prediction(Datatype.BYTES),
                        probabilities(contract.target().classes()));
        };
    }

    private static OutputTensor prediction(Datatype datatype) {
        return OutputTensor.column("prediction", datatype, answer -> List.of(answer.prediction()));
    }

    /// Tensor with one column per class. A parameter is text, so it contains the class names as JSON.
    private static OutputTensor probabilities(List<String> classes) {
        return new OutputTensor(
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

    private static List<?> bounds(PredictionResponse answer, int side) {
        PredictionResponse.Interval interval = answer.interval();
        return interval == null ? List.of() : List.of(side == 0 ? interval.low() : interval.high());
    }
}
