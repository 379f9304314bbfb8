package io.perennial.function.serving.http;

import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.function.serving.request.TraceIds;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps every exception to problem details without a stack trace.
public final class ExceptionMappers {
    private static final Logger LOGGER = Logger.getLogger(ExceptionMappers.class);
    private static final Set<String> BODY_PATHS = Set.of("predict", "feedback", "infer");

    /// Errors of the framework: unknown path, wrong media type.
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri, HttpHeaders headers) {
        return render(refusal, errorFormat(uri.getPath()), headers);
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException refusal, UriInfo uri, HttpHeaders headers) {
        String path = uri.getPath();
        boolean takesBodies = BODY_PATHS.contains(path.substring(path.lastIndexOf('/') + 1));
        return Response.fromResponse(refused(refusal, uri, headers))
                .header("Allow", takesBodies ? "POST, OPTIONS" : "GET, HEAD, OPTIONS")
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable fault, HttpHeaders headers) {
        return render(fault, ErrorFormat.PROBLEM_DETAILS, headers);
    }

    private static Response render(Throwable fault, ErrorFormat errorFormat, HttpHeaders headers) {
        TraceIds traceIds = TraceIds.of(headers::getHeaderString, () -> "");
        return RequestLifecycle.render(toProblem(fault), RequestContext.ofError(traceIds, errorFormat));
    }

    /// Problem of an exception. One that the caller did not cause is logged.
    static ProblemDetails toProblem(Throwable fault) {
        return switch (fault) {
            case RejectedRequestException rejected -> rejected.problem();
            case WebApplicationException refusal ->
                ofStatus(refusal.getResponse().getStatusInfo().toEnum());
            case UncheckedIOException unreachable -> {
                LOGGER.error("a store cannot be reached", unreachable);
                yield ProblemDetails.unavailable(
                        "store-unreachable",
                        "the registry or the prediction log cannot be reached; the request is valid: send it again later");
            }
            default -> {
                String id = UUID.randomUUID().toString();
                LOGGER.errorf(fault, "unexpected error %s", id);
                yield ProblemDetails.of(
                        Response.Status.INTERNAL_SERVER_ERROR,
                        "unexpected",
                        "internal error; see the function's log under the id " + id);
            }
        };
    }

    /// Error format of a path.
    public static ErrorFormat errorFormat(String path) {
        return path.matches("/?v2(/.*)?") ? ErrorFormat.OPEN_INFERENCE : ErrorFormat.PROBLEM_DETAILS;
    }

    /// Problem of a status that the framework chose.
    static ProblemDetails ofStatus(Response.Status status) {
        String kind = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ProblemDetails.of(status, kind, detail(status));
    }

    private static String detail(Response.Status status) {
        return switch (status) {
            case NOT_FOUND -> "this path does not exist: GET /openapi.json lists all paths";
            case METHOD_NOT_ALLOWED ->
                "this path does not support this method: the Allow header lists the supported ones";
            case UNSUPPORTED_MEDIA_TYPE -> "send the body as Content-Type: application/json, in UTF-8";
            default -> "the request cannot be served: " + status.getReasonPhrase();
        };
    }
}
