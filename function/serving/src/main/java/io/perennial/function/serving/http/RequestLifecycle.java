package io.perennial.function.serving.http;

import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.BufferedSecureRandom;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.metrics.RequestMetricsPublisher;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.function.serving.request.RequestTimeout;
import io.perennial.function.serving.request.TraceIds;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
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
    private final RandomGenerator random;
    private final boolean hidesContract;
    private final RequestTimeout timeout;
    private final AtomicBoolean firstRequest = new AtomicBoolean(true);

    public RequestLifecycle(
            RequestMetricsPublisher publisher, BufferedSecureRandom random, ServingSettings servingSettings) {
        this.publisher = publisher;
        this.random = random;
        this.hidesContract = servingSettings.hideContract();
        this.timeout = new RequestTimeout(servingSettings.requestTimeout(), System::nanoTime);
    }

    /// Opens a request at its arrival.
    ///
    /// @param headers lookup of a header by its name
    RequestContext open(Function<String, @Nullable String> headers, ErrorFormat errorFormat) {
        var context = new RequestContext(
                TraceIds.of(headers, this::newRequestId), errorFormat, hidesContract, timeout.deadline(headers));
        if (firstRequest.getAndSet(false)) {
            context.add(ServingMetric.COLD_STARTS, 1);
        }
        return context;
    }

    /// Id of a request outside Lambda.
    public String newRequestId() {
        return TraceIds.randomId(random);
    }

    /// Rejects a request before a resource is chosen.
    ///
    /// @param headers lookup of a header by its lower-case name
    /// @param path    path of the request, which decides the format of the error
    public Response reject(Function<String, @Nullable String> headers, String path, ProblemDetails problem) {
        return respond(headers, ExceptionMappers.errorFormat(path), _ -> {
            throw new RejectedRequestException(problem);
        });
    }

    /// Runs a request whose errors are problem details.
    public Response respond(HttpHeaders headers, Function<RequestContext, Response> work) {
        return respond(headers, ErrorFormat.PROBLEM_DETAILS, work);
    }

    public Response respond(HttpHeaders headers, ErrorFormat errorFormat, Function<RequestContext, Response> work) {
        return respond(headers::getHeaderString, errorFormat, work);
    }

    /// The same.
    ///
    /// @param headers lookup of a header by its name
    public Response respond(
            Function<String, @Nullable String> headers,
            ErrorFormat errorFormat,
            Function<RequestContext, Response> work) {
        RequestContext context = open(headers, errorFormat);
        return respond(context, () -> work.apply(context));
    }

    /// Runs the last work of an open request: an exception becomes an error response, the metrics are published,
    /// and the response gets the request id.
    Response respond(RequestContext context, Supplier<Response> work) {
        Response response = withLogIds(List.of(context), () -> guarded(context, work));
        publisher.publish(context.report(response.getStatus()));
        return Response.fromResponse(response)
                .header(REQUEST_ID_HEADER, context.traceIds().requestId())
                .build();
    }

    private static Response guarded(RequestContext context, Supplier<Response> work) {
        try {
            return work.get();
        } catch (RuntimeException fault) {
            return render(ExceptionMappers.toProblem(fault), context);
        }
    }

    /// Error response in the format of the request, with its ids, and without details if the contract is hidden.
    static Response render(ProblemDetails problem, RequestContext context) {
        ProblemDetails shown = context.hidesContract() ? problem.withoutContract() : problem;
        Response response = switch (context.errorFormat()) {
            case PROBLEM_DETAILS ->
                JsonResponses.json(problem.status(), ProblemDetails.MEDIA_TYPE, shown.body(context.traceIds()));
            case OPEN_INFERENCE ->
                JsonResponses.json(problem.status(), MediaType.APPLICATION_JSON, Map.of("error", shown.inOneLine()));
        };
        return problem.retryAfterSeconds() == 0
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds())
                        .build();
    }

    /// Runs work of several requests at once: its log lines have the ids of all. Not to be nested.
    <T> T withLogIds(List<RequestContext> contexts, Supplier<T> work) {
        MDC.put("requestId", ids(contexts, TraceIds::requestId));
        MDC.put("traceId", ids(contexts, TraceIds::traceId));
        try {
            return work.get();
        } finally {
            MDC.remove("requestId");
            MDC.remove("traceId");
        }
    }

    private static String ids(List<RequestContext> contexts, Function<TraceIds, String> id) {
        return contexts.size() == 1
                ? id.apply(contexts.getFirst().traceIds())
                : contexts.stream().map(RequestContext::traceIds).map(id).collect(Collectors.joining(","));
    }
}
