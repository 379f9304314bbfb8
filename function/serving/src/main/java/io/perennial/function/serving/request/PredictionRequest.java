package io.perennial.function.serving.request;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.predictionlog.LoggedPrediction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Request to predict records, from its arrival to the log. It is read by a model, and ends either completed or
/// failed. Used by one thread at a time.
public final class PredictionRequest {
    private final RequestContext context;
    private final boolean dryRun;
    private final RecordReader reader;
    private @Nullable Contract contract;
    private List<Example> records = List.of();
    private boolean array;
    private @Nullable List<LoggedPrediction> predictions;
    private @Nullable RuntimeException failure;

    /// @param dryRun whether the request is not logged, see [#isLogged()]
    public PredictionRequest(RequestContext context, boolean dryRun, RecordReader reader) {
        this.context = context;
        this.dryRun = dryRun;
        this.reader = reader;
    }

    /// Reads the records of a request.
    @FunctionalInterface
    public interface RecordReader {
        ParseResult<Example> read(LoadedModel model);
    }

    public RequestContext context() {
        return context;
    }

    /// Whether the predictions are logged. A dry run is predicted and returned without an id; it is neither
    /// logged nor shadowed.
    public boolean isLogged() {
        return !dryRun;
    }

    /// Reads the records for a model, and keeps them if they are valid.
    public ParseResult<Example> read(LoadedModel model) {
        context.setModelVersion(model.manifest().version());
        contract = model.contract();
        ParseResult<Example> result = context.time(ServingMetric.VALIDATE_TIME, () -> reader.read(model));
        if (result instanceof ParseResult.Accepted<Example> accepted) {
            records = accepted.items();
            array = accepted.array();
        }
        return result;
    }

    /// Contract of the model that read the records.
    public Contract contract() {
        return Objects.requireNonNull(contract);
    }

    /// Records; empty before they are read. Once read they stay the same, so another thread may score them too.
    public List<Example> records() {
        return records;
    }

    /// Whether the records were sent as an array; else a single record was sent.
    public boolean isArray() {
        return array;
    }

    /// @param logged one prediction per record, in their order
    public void complete(List<LoggedPrediction> logged) {
        predictions = logged;
    }

    /// Fails the request. The first failure counts.
    public void fail(RuntimeException fault) {
        if (failure == null) {
            failure = fault;
        }
    }

    public boolean isFailed() {
        return failure != null;
    }

    /// Predictions, one per record, in their order.
    ///
    /// @throws RuntimeException the failure, if the request failed
    /// @throws IllegalStateException if the request is neither completed nor failed
    public List<LoggedPrediction> predictions() {
        if (failure != null) {
            throw failure;
        }
        if (predictions == null) {
            throw new IllegalStateException("the request was not predicted");
        }
        return predictions;
    }

    /// Records of all requests, in their order.
    public static List<Example> records(List<PredictionRequest> requests) {
        return requests.size() == 1
                ? requests.getFirst().records()
                : requests.stream()
                        .flatMap(request -> request.records().stream())
                        .toList();
    }

    /// Contexts of all requests, in their order.
    public static List<RequestContext> contexts(List<PredictionRequest> requests) {
        return requests.stream().map(PredictionRequest::context).toList();
    }
}
