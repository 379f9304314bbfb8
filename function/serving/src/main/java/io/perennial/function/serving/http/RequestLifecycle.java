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

/// Runs each request in a [RequestContext]: its ids are in every log line and in the response, exceptions
/// become error responses, and its metrics are published.
public final class RequestLifecycle {
    /// Header of the request id in every response.
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

    /// Runs a request whose errors are problem details.
    public Response respond(HttpHeaders headers, Supplier<Response> work) {
        return respond(headers, ErrorFormat.PROBLEM_DETAILS, work);
    }

    public Response respond(HttpHeaders headers, ErrorFormat form, Supplier<Response> work) {
        return respond(headers::getHeaderString, form, work);
    }

    /// The same.
    ///
    /// @param headers lookup of a header by its name
    public Response respond(Function<String, @Nullable String> headers, ErrorFormat form, Supplier<Response> work) {
        RequestContext requestContext = open(headers, form, deadline(headers));
        return close(
                requestContext,
                runStep(requestContext, () -> Optional.of(work.get())).orElseThrow());
    }

    /// Context of a request that arrives now.
    ///
    /// @param headers lookup of a header by its name
    Deadline deadline(Function<String, @Nullable String> headers) {
        return timeout.deadline(headers);
    }

    /// Opens a request that is processed in steps.
    ///
    /// @param headers lookup of a header by its name
    RequestContext open(Function<String, @Nullable String> headers, ErrorFormat form, Deadline deadline) {
        var requestContext = new RequestContext(
                TraceIds.of(headers, () -> TraceIds.randomId(random)), form, hidesContract, deadline);
        if (firstRequest.getAndSet(false)) {
            requestContext.add(ServingMetric.COLD_STARTS, 1);
        }
        return requestContext;
    }

    /// Runs one step of a request: its log lines have the request's ids, and an exception becomes an error
    /// response.
    ///
    /// @return response; empty if there is none yet
    Optional<Response> runStep(RequestContext requestContext, Supplier<Optional<Response>> step) {
        return withLogIds(List.of(requestContext), () -> requestContext.run(() -> guarded(step)));
    }

    /// Runs work of several requests at once: its log lines have the ids of all.
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

    /// Publishes the metrics and adds the request id to the response.
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

    /// Whether the contract of the model is hidden from callers.
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
