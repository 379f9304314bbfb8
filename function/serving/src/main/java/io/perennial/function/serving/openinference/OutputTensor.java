package io.perennial.function.serving.openinference;

import io.perennial.function.serving.http.PredictionResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Output tensor of a response.
///
/// @param width      number of elements per record
/// @param parameters parameters of its metadata
/// @param elements   elements of one prediction; empty if it has none
record OutputTensor(
        String name,
        Datatype datatype,
        int width,
        Map<String, String> parameters,
        Function<PredictionResponse, List<?>> elements) {

    /// Tensor with one element per record.
    static OutputTensor column(String name, Datatype datatype, Function<PredictionResponse, List<?>> elements) {
        Map<String, String> parameters = datatype == Datatype.BYTES ? Map.of("content_type", "str") : Map.of();
        return new OutputTensor(name, datatype, 1, parameters, elements);
    }

    Map<String, Object> metadata() {
        return described(-1);
    }

    boolean isIn(List<PredictionResponse> responses) {
        return responses.stream().noneMatch(response -> elements.apply(response).isEmpty());
    }

    Map<String, Object> tensor(List<PredictionResponse> responses) {
        Map<String, Object> tensor = described(responses.size());
        tensor.put(
                "data",
                responses.stream()
                        .flatMap(response -> elements.apply(response).stream())
                        .toList());
        return tensor;
    }

    private Map<String, Object> described(int rows) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("datatype", datatype.name());
        described.put("shape", List.of(rows, width));
        if (!parameters.isEmpty()) {
            described.put("parameters", parameters);
        }
        return described;
    }
}
