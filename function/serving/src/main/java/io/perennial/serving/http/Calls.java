package io.perennial.serving.http;

import io.perennial.deployment.ServingMetric;
import io.perennial.serving.SecureDraws;
import io.perennial.serving.Settings;
import io.perennial.serving.call.Call;
import io.perennial.serving.call.CallReports;
import io.perennial.serving.call.Deadline;
import io.perennial.serving.call.ErrorForm;
import io.perennial.serving.call.RequestBudget;
import io.perennial.serving.call.Trail;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Answers each request as one [Call]: its ids are in every line logged meanwhile and in the answer, whatever goes
/// wrong becomes an error in words, and what was measured is told.
public final class Calls {
    /// The request's id, in every answer.
    public static final String REQUEST_ID = "X-Request-Id";

    private final CallReports reports;
    private final ProblemMappers problems;
    private final RandomGenerator random;
    private final boolean generic;
    private final RequestBudget budget;
    private final AtomicBoolean cold = new AtomicBoolean(true);

    public Calls(CallReports reports, ProblemMappers problems, SecureDraws random, Settings settings) {
        this.reports = reports;
        this.problems = problems;
        this.random = random;
        this.generic = settings.genericErrors();
        this.budget = new RequestBudget(settings.requestBudget(), System::nanoTime);
    }

    /// With problem details for errors.
    public Response answer(HttpHeaders headers, Supplier<Response> work) {
        return answer(headers, ErrorForm.PROBLEM_DETAILS, work);
    }

    public Response answer(HttpHeaders headers, ErrorForm form, Supplier<Response> work) {
        return answer(headers::getHeaderString, form, work);
    }

    /// The same.
    ///
    /// @param headers value of a header by its name
    public Response answer(Function<String, @Nullable String> headers, ErrorForm form, Supplier<Response> work) {
        Call call = open(headers, form, deadline(headers));
        return close(call, during(call, () -> Optional.of(work.get())).orElseThrow());
    }

    /// Of a request that comes in now.
    ///
    /// @param headers value of a header by its name
    Deadline deadline(Function<String, @Nullable String> headers) {
        return budget.from(headers);
    }

    /// Begins a call that is answered in steps.
    ///
    /// @param headers value of a header by its name
    Call open(Function<String, @Nullable String> headers, ErrorForm form, Deadline deadline) {
        var call = new Call(Trail.of(headers, () -> Trail.fresh(random)), form, generic, deadline);
        if (cold.getAndSet(false)) {
            call.add(ServingMetric.COLD_STARTS, 1);
        }
        return call;
    }

    /// One step of a call: lines that are logged in it have the call's ids, and what it throws becomes an error in
    /// words.
    ///
    /// @return the answer, once there is one
    Optional<Response> during(Call call, Supplier<Optional<Response>> step) {
        return together(List.of(call), () -> call.during(() -> guarded(step)));
    }

    /// Work for several calls at once: lines that are logged in it have the ids of all.
    <T> T together(List<Call> all, Supplier<T> work) {
        MDC.put("requestId", ids(all, Trail::requestId));
        MDC.put("traceId", ids(all, Trail::traceId));
        try {
            return work.get();
        } finally {
            MDC.remove("requestId");
            MDC.remove("traceId");
        }
    }

    /// Tells what was measured, and names the call in its answer.
    Response close(Call call, Response response) {
        reports.tell(call.report(response.getStatus()));
        return Response.fromResponse(response)
                .header(REQUEST_ID, call.trail().requestId())
                .build();
    }

    private static String ids(List<Call> calls, Function<Trail, String> id) {
        return calls.size() == 1
                ? id.apply(calls.getFirst().trail())
                : calls.stream().map(Call::trail).map(id).collect(Collectors.joining(","));
    }

    /// Whether what the model eats is kept from callers.
    public boolean generic() {
        return generic;
    }

    private Optional<Response> guarded(Supplier<Optional<Response>> step) {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            return Optional.of(problems.of(fault));
        }
    }
}
