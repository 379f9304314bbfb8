package io.perennial.function.serving.request;

import io.perennial.contract.Example;
import java.util.List;

/// Records of one request.
///
/// @param context context of the request
/// @param records at least one record
/// @param dryRun  whether nothing is logged and the challenger is not called
public record PredictionRequest(RequestContext context, List<Example> records, boolean dryRun) {
    public PredictionRequest {
        records = List.copyOf(records);
    }

    /// Records of all requests, in their order.
    public static List<Example> records(List<PredictionRequest> requests) {
        return requests.size() == 1
                ? requests.getFirst().records()
                : requests.stream()
                        .flatMap(predictionRequest -> predictionRequest.records().stream())
                        .toList();
    }
}
