package io.perennial.serving.http;

import io.perennial.names.ServingMetric;
import io.perennial.serving.Settings;
import io.perennial.serving.call.Call;
import io.perennial.serving.call.CallReports;
import io.perennial.serving.call.ErrorForm;
import io.perennial.serving.call.Trail;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/// Answers each request as one [Call]: its ids are in every line logged meanwhile and in the answer, whatever goes
/// wrong
/// becomes an error in words, and what was measured is told.
@Singleton
public final class Calls {
    /// The request's id, in every answer.
    public static final String REQUEST_ID = "X-Request-Id";

    private final CallReports reports;
    private final ProblemMappers problems;
    private final boolean generic;
    private final AtomicBoolean cold = new AtomicBoolean(true);

    Calls(CallReports reports, ProblemMappers problems, Settings settings) {
        this.reports = reports;
        this.problems = problems;
        this.generic = settings.genericErrors();
    }

    /// With problem details for errors.
    public Response answer(HttpHeaders headers, Supplier<Response> work) {
        return answer(headers, ErrorForm.PROBLEM_DETAILS, work);
    }

    public Response answer(HttpHeaders headers, ErrorForm form, Supplier<Response> work) {
        Trail trail = Trail.of(headers::getHeaderString);
        var call = new Call(trail, form, generic, System::nanoTime);
        if (cold.getAndSet(false)) {
            call.add(ServingMetric.COLD_STARTS, 1);
        }
        MDC.put("requestId", trail.requestId());
        MDC.put("traceId", trail.traceId());
        try {
            Response response = call.during(() -> guarded(work));
            reports.tell(call.report(response.getStatus()));
            return Response.fromResponse(response)
                    .header(REQUEST_ID, trail.requestId())
                    .build();
        } finally {
            MDC.remove("requestId");
            MDC.remove("traceId");
        }
    }

    /// Whether what the model eats is kept from callers.
    public boolean generic() {
        return generic;
    }

    private Response guarded(Supplier<Response> work) {
        try {
            return work.get();
        } catch (RuntimeException fault) {
            return problems.of(fault);
        }
    }
}
