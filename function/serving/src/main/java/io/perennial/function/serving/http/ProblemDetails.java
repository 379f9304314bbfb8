package io.perennial.function.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.contract.JsonRecords;
import io.perennial.contract.Violation;
import io.perennial.function.serving.request.TraceIds;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Error of a request, for problem details as in RFC 9457.
///
/// @param type              kind, `urn:perennial:problem:<kind>`
/// @param title             title of the kind
/// @param status            HTTP status
/// @param detail            description of this error and what to do
/// @param errors            errors of the body by JSON pointer
/// @param results           results of reported actuals, in the order of the body
/// @param retryAfterSeconds delay before a retry; 0 for no `Retry-After` header
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        List<Violation> errors,
        List<FeedbackResult> results,
        int retryAfterSeconds) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final int UNPROCESSABLE = 422;
    private static final int MAX_LISTED = 20;
    private static final int RETRY_SECONDS = 5;
    private static final String TYPE_PREFIX = "urn:perennial:problem:";

    /// Details by kind for deployments that hide the contract, where the usual detail would reveal it.
    private static final Map<String, String> DETAILS_WITHOUT_CONTRACT = Map.of(
            type("invalid-body"), "the body is not valid for this API",
            type("unknown-prediction"), "none of the ids is known; nothing was stored",
            type("not-stored"), "nothing was stored: send it again later",
            type("no-champion"), "no model is loaded yet: send the request again later");

    public ProblemDetails {
        errors = List.copyOf(errors);
        results = List.copyOf(results);
    }

    private ProblemDetails(String type, String title, int status, String detail, List<Violation> errors) {
        this(type, title, status, detail, errors, List.of(), 0);
    }

    public static ProblemDetails of(Response.Status status, String kind, String detail) {
        return new ProblemDetails(type(kind), status.getReasonPhrase(), status.getStatusCode(), detail, List.of());
    }

    /// Error of this function or its stores. The request is valid and may be sent again soon.
    static ProblemDetails unavailable(String kind, String detail) {
        return of(Response.Status.SERVICE_UNAVAILABLE, kind, detail).retryAfter(RETRY_SECONDS);
    }

    public static ProblemDetails malformed(String detail) {
        return of(Response.Status.BAD_REQUEST, "malformed-json", detail);
    }

    static ProblemDetails invalid(List<Violation> errors, int total) {
        String count = total == 1 ? "the body has one error" : "the body has " + total + " errors";
        String shown = total > errors.size() ? "; the first " + JsonRecords.MAX_VIOLATIONS + " are listed" : "";
        return new ProblemDetails(type("invalid-body"), "Unprocessable Content", UNPROCESSABLE, count + shown, errors);
    }

    static ProblemDetails unknownIds(List<Violation> errors) {
        return new ProblemDetails(
                type("unknown-prediction"), "Not Found", 404, "none of the ids is known; nothing was stored", errors);
    }

    /// Error if the prediction log did not confirm all reports. It lists the result of each report.
    static ProblemDetails unconfirmed(List<FeedbackResult> results) {
        long missing = results.stream().filter(result -> !result.isConfirmed()).count();
        String detail = missing + " of " + results.size() + " reports were not confirmed by the prediction log; the"
                + " request is valid: send it again, stored reports stay unchanged";
        return new ProblemDetails(
                type("store-unreachable"), "Service Unavailable", 503, detail, List.of(), results, RETRY_SECONDS);
    }

    static ProblemDetails notStored(List<Violation> errors) {
        return new ProblemDetails(
                type("not-stored"),
                "Conflict",
                409,
                "none of the predictions is in the log yet; nothing was stored: send the actuals again later",
                errors);
    }

    private static String type(String kind) {
        return TYPE_PREFIX + kind;
    }

    /// Error of resources that would reveal a hidden contract.
    public static ProblemDetails hidden(String what) {
        return of(Response.Status.NOT_FOUND, "hidden", "this deployment does not show " + what + " to callers");
    }

    ProblemDetails retryAfter(int seconds) {
        return new ProblemDetails(type, title, status, detail, errors, results, seconds);
    }

    /// This error without details that would reveal the contract.
    ProblemDetails withoutContract() {
        return new ProblemDetails(
                type,
                title,
                status,
                DETAILS_WITHOUT_CONTRACT.getOrDefault(type, detail),
                List.of(),
                results,
                retryAfterSeconds);
    }

    /// Detail and errors as one text.
    String inOneLine() {
        String list =
                errors.stream().limit(MAX_LISTED).map(ProblemDetails::describe).collect(Collectors.joining("; "));
        String more = errors.size() > MAX_LISTED ? "; and " + (errors.size() - MAX_LISTED) + " more" : "";
        return errors.isEmpty() ? detail : detail + ": " + list + more;
    }

    private static String describe(Violation error) {
        String sent = error.sent() == null ? "" : " (sent: " + error.sent() + ")";
        return (error.pointer() + " " + error.message()).strip() + sent;
    }

    /// Body of the response.
    Object body(TraceIds traceIds) {
        return new Body(type, title, status, detail, errors, traceIds.requestId(), traceIds.traceId(), results);
    }

    /// @param requestId id of the request in the function's log
    /// @param traceId   id of the trace
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Body(
            String type,
            String title,
            int status,
            String detail,
            List<Violation> errors,
            String requestId,
            String traceId,
            List<FeedbackResult> results) {}
}
