package io.perennial.serving.call;

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

/// One request while it is answered: its ids, how its errors are written, and what is measured of it. Belongs to the
/// thread that answers.
public final class Call {
    private static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration UNBOUNDED = Duration.ofDays(1);

    private final Trail trail;
    private final ErrorForm form;
    private final boolean generic;
    private final Deadline deadline;
    private final Map<ServingMetric, Double> figures = new EnumMap<>(ServingMetric.class);
    private @Nullable ModelVersion version;

    /// @param generic  whether its errors keep to themselves what the model eats
    /// @param deadline when it must be answered
    public Call(Trail trail, ErrorForm form, boolean generic, Deadline deadline) {
        this.trail = trail;
        this.form = form;
        this.generic = generic;
        this.deadline = deadline;
    }

    /// The call this thread answers; outside of one, a call that nobody hears of.
    public static Call current() {
        return CURRENT.isBound() ? CURRENT.get() : of(ErrorForm.PROBLEM_DETAILS);
    }

    /// A call of which nothing but its form is known.
    public static Call of(ErrorForm form) {
        return new Call(Trail.NONE, form, false, Deadline.in(UNBOUNDED, System::nanoTime));
    }

    /// Does the work as part of this call.
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    public Trail trail() {
        return trail;
    }

    public ErrorForm form() {
        return form;
    }

    public boolean generic() {
        return generic;
    }

    public Deadline deadline() {
        return deadline;
    }

    /// Adds what the work takes to a time.
    public <T> T timed(ServingMetric time, Supplier<T> work) {
        return timed(List.of(this), time, work);
    }

    /// Adds what the work takes to a time of each of these calls, which all wait for it.
    ///
    /// @param calls at least one
    public static <T> T timed(List<Call> calls, ServingMetric time, Supplier<T> work) {
        LongSupplier clock = calls.getFirst().deadline.nanoTime();
        long start = clock.getAsLong();
        try {
            return work.get();
        } finally {
            double taken = (clock.getAsLong() - start) / NANOS_PER_MILLI;
            calls.forEach(call -> call.add(time, taken));
        }
    }

    /// @param amount milliseconds of a time, or how many more
    public void add(ServingMetric metric, double amount) {
        figures.merge(metric, amount, Double::sum);
    }

    public void answeredBy(ModelVersion model) {
        version = model;
    }

    /// @param status of HTTP
    public CallReport report(int status) {
        return new CallReport(trail, status, Optional.ofNullable(version), figures);
    }
}
