package io.perennial.function.serving.request;

import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.function.serving.champion.LoadedModel;
import java.util.List;

/// Requests whose records a test makes.
public final class PredictionRequests {
    private PredictionRequests() {}

    /// Request that was read and is to be logged.
    public static PredictionRequest of(LoadedModel model, List<Example> records) {
        var request = new PredictionRequest(
                RequestContext.withoutIds(ErrorFormat.PROBLEM_DETAILS),
                false,
                _ -> new ParseResult.Accepted<>(records, true));
        request.read(model);
        return request;
    }
}
