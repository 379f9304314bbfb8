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
    static List<Map<String, Object>> tensors(
            Contract contract, List<PredictionResponse> responses, List<String> wanted) {
        return of(contract)
                .filter(outputTensor -> wanted.isEmpty() || wanted.contains(outputTensor.name()))
                .filter(outputTensor -> outputTensor.isIn(responses))
                .map(outputTensor -> outputTensor.tensor(responses))
                .toList();
    }

    private static Stream<OutputTensor> of(Contract contract) {
        return Stream.concat(
                taskOutputs(contract),
                Stream.of(OutputTensor.column("id", Datatype.BYTES, response -> element(response.id()))));
    }

    private static Stream<OutputTensor> taskOutputs(Contract contract) {
        return switch (contract.task()) {
            case REGRESSION ->
                Stream.of(
                        prediction(Datatype.FP32),
                        OutputTensor.column("low", Datatype.FP32, response -> bounds(response, 0)),
                        OutputTensor.column("high", Datatype.FP32, response -> bounds(response, 1)));
            case BINARY ->
                Stream.of(
                        prediction(Datatype.BOOL),
                        OutputTensor.column("probability", Datatype.FP32, response -> element(response.probability())));
            case MULTICLASS ->
                Stream.of(
                        prediction(Datatype.BYTES),
                        probabilities(contract.target().classes()));
        };
    }

    private static OutputTensor prediction(Datatype datatype) {
        return OutputTensor.column("prediction", datatype, response -> List.of(response.prediction()));
    }

    /// Tensor with one column per class. A parameter is text, so it contains the class names as JSON.
    private static OutputTensor probabilities(List<String> classes) {
        return new OutputTensor(
                "probabilities",
                Datatype.FP32,
                classes.size(),
                Map.of("classes", Json.line(classes)),
                response -> response.probabilities() == null
                        ? List.of()
                        : List.copyOf(response.probabilities().values()));
    }

    private static List<?> element(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<?> bounds(PredictionResponse response, int side) {
        PredictionResponse.Interval interval = response.interval();
        return interval == null ? List.of() : List.of(side == 0 ? interval.low() : interval.high());
    }
}
