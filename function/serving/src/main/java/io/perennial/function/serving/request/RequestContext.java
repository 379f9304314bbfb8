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

/// One request while it is answered: its ids, how its errors are written, and what is measured of it. Belongs
/// to the thread that answers.
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

    /// @param generic  whether its errors keep to themselves what the model eats
    /// @param deadline when it must be answered
    public RequestContext(TraceIds traceIds, ErrorFormat form, boolean generic, Deadline deadline) {
        this.traceIds = traceIds;
        this.errorFormat = form;
        this.hidesContract = generic;
        this.deadline = deadline;
    }

    /// The call this thread answers; outside of one, a call that nobody hears of.
    public static RequestContext current() {
        return CURRENT.isBound() ? CURRENT.get() : withoutIds(ErrorFormat.PROBLEM_DETAILS);
    }

    /// A call of which nothing but its form is known.
    public static RequestContext withoutIds(ErrorFormat form) {
        return new RequestContext(TraceIds.NONE, form, false, Deadline.after(UNBOUNDED, System::nanoTime));
    }

    /// Does the work as part of this call.
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

    /// Adds what the work takes to a time.
    public <T> T time(ServingMetric time, Supplier<T> work) {
        return time(List.of(this), time, work);
    }

    /// Adds what the work takes to a time of each of these calls, which all wait for it.
    ///
    /// @param calls at least one
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

    /// @param amount milliseconds of a time, or how many more
    public void add(ServingMetric metric, double amount) {
        metrics.merge(metric, amount, Double::sum);
    }

    public void setModelVersion(ModelVersion model) {
        version = model;
    }

    /// @param status of HTTP
    public RequestMetrics report(int status) {
        return new RequestMetrics(traceIds, status, Optional.ofNullable(version), metrics);
    }
}
