package io.perennial.function.serving.request;

import io.perennial.contract.Example;
import java.util.List;

/// The records of one request.
///
/// @param context it belongs to
/// @param records at least one
/// @param dryRun  whether nothing is written down and no challenger asked
public record PredictionRequest(RequestContext context, List<Example> records, boolean dryRun) {
    public PredictionRequest {
        records = List.copyOf(records);
    }

    /// Of all questions, in their order.
    public static List<Example> records(List<PredictionRequest> questions) {
        return questions.size() == 1
                ? questions.getFirst().records()
                : questions.stream()
                        .flatMap(predictionRequest -> predictionRequest.records().stream())
                        .toList();
    }
}
