package io.perennial.function.serving.http;

import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.RequestContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps every exception to problem details without a stack trace.
public final class ExceptionMappers {
    private static final Logger LOGGER = Logger.getLogger(ExceptionMappers.class);
    private static final int RETRY_SECONDS = 5;
    private static final Set<String> BODY_PATHS = Set.of("predict", "feedback", "infer");

    /// Response for an exception of a resource, for requests that bypass the framework.
    public Response respond(RuntimeException fault) {
        return switch (fault) {
            case WebApplicationException refusal -> refused(refusal);
            case UncheckedIOException unreachable -> unreachable(unreachable);
            default -> unexpected(fault);
        };
    }

    /// Errors of the framework: unknown path, wrong media type.
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        return RequestContext.withoutIds(errorFormat(uri)).run(() -> refused(refusal));
    }

    private static Response refused(WebApplicationException refusal) {
        var status = refusal.getResponse().getStatusInfo().toEnum();
        return ProblemDetails.of(status, kind(status), detail(status)).response();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException refusal, UriInfo uri) {
        var status = Response.Status.METHOD_NOT_ALLOWED;
        String path = uri.getPath();
        boolean takesBodies = BODY_PATHS.contains(path.substring(path.lastIndexOf('/') + 1));
        ProblemDetails problemDetails = ProblemDetails.of(status, kind(status), detail(status));
        return Response.fromResponse(RequestContext.withoutIds(errorFormat(uri)).run(problemDetails::response))
                .header("Allow", takesBodies ? "POST, OPTIONS" : "GET, HEAD, OPTIONS")
                .build();
    }

    @ServerExceptionMapper
    Response unreachable(UncheckedIOException fault) {
        LOGGER.error("a store cannot be reached", fault);
        return ProblemDetails.of(
                        Response.Status.SERVICE_UNAVAILABLE,
                        "store-unreachable",
                        "a store that this function needs cannot be reached; the request is valid: send it again")
                .response(RETRY_SECONDS);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable fault) {
        String id = UUID.randomUUID().toString();
        LOGGER.errorf(fault, "unexpected error %s", id);
        return ProblemDetails.of(
                        Response.Status.INTERNAL_SERVER_ERROR,
                        "unexpected",
                        "internal error; see the function's log under the id " + id)
                .response();
    }

    private static ErrorFormat errorFormat(UriInfo uri) {
        return errorFormat(uri.getPath());
    }

    /// Error format of a path.
    public static ErrorFormat errorFormat(String path) {
        return path.matches("/?v2(/.*)?") ? ErrorFormat.OPEN_INFERENCE : ErrorFormat.PROBLEM_DETAILS;
    }

    private static String kind(Response.Status status) {
        return status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
