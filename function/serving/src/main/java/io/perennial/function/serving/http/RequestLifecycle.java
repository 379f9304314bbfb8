package io.perennial.function.serving.http;

import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.BufferedSecureRandom;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.metrics.RequestMetricsPublisher;
import io.perennial.function.serving.request.Deadline;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.function.serving.request.RequestTimeout;
import io.perennial.function.serving.request.TraceIds;
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

/// Answers each request as one [RequestContext]: its ids are in every line logged meanwhile and in the answer,
/// whatever goes wrong becomes an error in words, and what was measured is told.
public final class RequestLifecycle {
    /// The request's id, in every answer.
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    private final RequestMetricsPublisher publisher;
    private final ExceptionMappers exceptionMappers;
    private final RandomGenerator random;
    private final boolean hidesContract;
    private final RequestTimeout timeout;
    private final AtomicBoolean firstRequest = new AtomicBoolean(true);

    public RequestLifecycle(
            RequestMetricsPublisher reports,
            ExceptionMappers problems,
            BufferedSecureRandom random,
            ServingSettings servingSettings) {
        this.publisher = reports;
        this.exceptionMappers = problems;
        this.random = random;
        this.hidesContract = servingSettings.hideContract();
        this.timeout = new RequestTimeout(servingSettings.requestTimeout(), System::nanoTime);
    }

    /// With problem details for errors.
    public Response respond(HttpHeaders headers, Supplier<Response> work) {
        return respond(headers, ErrorFormat.PROBLEM_DETAILS, work);
    }

    public Response respond(HttpHeaders headers, ErrorFormat form, Supplier<Response> work) {
        return respond(headers::getHeaderString, form, work);
    }

    /// The same.
    ///
    /// @param headers value of a header by its name
    public Response respond(Function<String, @Nullable String> headers, ErrorFormat form, Supplier<Response> work) {
        RequestContext requestContext = open(headers, form, deadline(headers));
        return close(
                requestContext,
                runStep(requestContext, () -> Optional.of(work.get())).orElseThrow());
    }

    /// Of a request that comes in now.
    ///
    /// @param headers value of a header by its name
    Deadline deadline(Function<String, @Nullable String> headers) {
        return timeout.deadline(headers);
    }

    /// Begins a call that is answered in steps.
    ///
    /// @param headers value of a header by its name
    RequestContext open(Function<String, @Nullable String> headers, ErrorFormat form, Deadline deadline) {
        var requestContext = new RequestContext(
                TraceIds.of(headers, () -> TraceIds.randomId(random)), form, hidesContract, deadline);
        if (firstRequest.getAndSet(false)) {
            requestContext.add(ServingMetric.COLD_STARTS, 1);
        }
        return requestContext;
    }

    /// One step of a call: lines that are logged in it have the call's ids, and what it throws becomes an error in
    /// words.
    ///
    /// @return the answer, once there is one
    Optional<Response> runStep(RequestContext requestContext, Supplier<Optional<Response>> step) {
        return withLogIds(List.of(requestContext), () -> requestContext.run(() -> guarded(step)));
    }

    /// Work for several calls at once: lines that are logged in it have the ids of all.
    <T> T withLogIds(List<RequestContext> all, Supplier<T> work) {
        MDC.put("requestId", ids(all, TraceIds::requestId));
        MDC.put("traceId", ids(all, TraceIds::traceId));
        try {
            return work.get();
        } finally {
            MDC.remove("requestId");
            MDC.remove("traceId");
        }
    }

    /// Tells what was measured, and names the call in its answer.
    Response close(RequestContext requestContext, Response response) {
        publisher.publish(requestContext.report(response.getStatus()));
        return Response.fromResponse(response)
                .header(REQUEST_ID_HEADER, requestContext.traceIds().requestId())
                .build();
    }

    private static String ids(List<RequestContext> calls, Function<TraceIds, String> id) {
        return calls.size() == 1
                ? id.apply(calls.getFirst().traceIds())
                : calls.stream().map(RequestContext::traceIds).map(id).collect(Collectors.joining(","));
    }

    /// Whether what the model eats is kept from callers.
    public boolean hidesContract() {
        return hidesContract;
    }

    private Optional<Response> guarded(Supplier<Optional<Response>> step) {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            return Optional.of(exceptionMappers.respond(fault));
        }
    }
}
