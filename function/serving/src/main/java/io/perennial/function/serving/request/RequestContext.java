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

/// Context of one request in progress: its ids, the format of its errors, and its metrics. Used by one thread.
public final class RequestContext {
    private static final ScopedValue<RequestContext> CURRENT = ScopedValue.newInstance();
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration UNBOUNDED = Duration.ofDays(1);

    private final TraceIds traceIds;
    private final ErrorFormat errorFormat;
    private final boolean hidesContract;
    private final Deadline deadline;
    private final Map<ServingMetric, Double> metrics = new EnumMap<>(ServingMetric.class);
    private @Nullable ModelVersion version;

    /// @param generic  whether its errors hide the contract of the model
    /// @param deadline deadline of the response
    public RequestContext(TraceIds traceIds, ErrorFormat form, boolean generic, Deadline deadline) {
        this.traceIds = traceIds;
        this.errorFormat = form;
        this.hidesContract = generic;
        this.deadline = deadline;
    }

    /// Context of the request that this thread processes; outside of a request, a context whose metrics are
    /// discarded.
    public static RequestContext current() {
        return CURRENT.isBound() ? CURRENT.get() : withoutIds(ErrorFormat.PROBLEM_DETAILS);
    }

    /// Context without ids.
    public static RequestContext withoutIds(ErrorFormat form) {
        return new RequestContext(TraceIds.NONE, form, false, Deadline.after(UNBOUNDED, System::nanoTime));
    }

    /// Runs work as part of this request.
    public <T> T run(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
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
    /// @param calls at least one request
    public static <T> T time(List<RequestContext> calls, ServingMetric time, Supplier<T> work) {
        LongSupplier clock = calls.getFirst().deadline.nanoTime();
        long start = clock.getAsLong();
        try {
            return work.get();
        } finally {
            double taken = (clock.getAsLong() - start) / NANOS_PER_MILLI;
            calls.forEach(requestContext -> requestContext.add(time, taken));
        }
    }

    /// @param amount milliseconds of a time metric, or increment of a count
    public void add(ServingMetric metric, double amount) {
        metrics.merge(metric, amount, Double::sum);
    }

    public void setModelVersion(ModelVersion model) {
        version = model;
    }

    /// @param status HTTP status
    public RequestMetrics report(int status) {
        return new RequestMetrics(traceIds, status, Optional.ofNullable(version), metrics);
    }
}
