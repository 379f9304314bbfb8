package io.perennial.function.serving.request;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Context of one request in progress: its ids, the format of its errors, its deadline and its metrics. It is
/// passed as an argument. Used by one thread at a time.
public final class RequestContext {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration UNBOUNDED = Duration.ofDays(1);

    private final TraceIds traceIds;
    private final ErrorFormat errorFormat;
    private final boolean hidesContract;
    private final Deadline deadline;
    private final Map<ServingMetric, Double> metrics = new EnumMap<>(ServingMetric.class);
    private @Nullable ModelVersion version;

    /// @param hidesContract whether its errors hide the contract of the model
    /// @param deadline      deadline of the response
    public RequestContext(TraceIds traceIds, ErrorFormat errorFormat, boolean hidesContract, Deadline deadline) {
        this.traceIds = traceIds;
        this.errorFormat = errorFormat;
        this.hidesContract = hidesContract;
        this.deadline = deadline;
    }

    /// Context of work without a caller.
    public static RequestContext withoutIds(ErrorFormat errorFormat) {
        return ofError(TraceIds.NONE, errorFormat);
    }

    /// Context of an error that is found before a request is opened.
    public static RequestContext ofError(TraceIds traceIds, ErrorFormat errorFormat) {
        return new RequestContext(traceIds, errorFormat, false, Deadline.after(UNBOUNDED, System::nanoTime));
    }

    public TraceIds traceIds() {
        return traceIds;
    }

    public ErrorFormat errorFormat() {
        return errorFormat;
    }

    public boolean hidesContract() {
        return hidesContract;
    }

    public Deadline deadline() {
        return deadline;
    }

    /// Adds the duration of the work to a time metric.
    public <T> T time(ServingMetric time, Supplier<T> work) {
        return time(List.of(this), time, work);
    }

    /// Adds the duration of the work to a time metric of each request, because all wait for it.
    ///
    /// @param contexts at least one request
    public static <T> T time(List<RequestContext> contexts, ServingMetric time, Supplier<T> work) {
        LongSupplier clock = contexts.getFirst().deadline.nanoTime();
        long start = clock.getAsLong();
        try {
            return work.get();
        } finally {
            double taken = (clock.getAsLong() - start) / NANOS_PER_MILLI;
            contexts.forEach(context -> context.add(time, taken));
        }
    }

    /// @param amount milliseconds of a time metric, or increment of a count
    public void add(ServingMetric metric, double amount) {
        metrics.merge(metric, amount, Double::sum);
    }

    public void setModelVersion(ModelVersion modelVersion) {
        version = modelVersion;
    }

    /// @param status HTTP status
    public RequestMetrics report(int status) {
        return new RequestMetrics(traceIds, status, Optional.ofNullable(version), metrics);
    }
}
