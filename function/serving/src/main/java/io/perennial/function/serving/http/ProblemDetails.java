package io.perennial.function.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.contract.JsonRecords;
import io.perennial.contract.Violation;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.function.serving.request.TraceIds;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An error as RFC 9457 problem details.
///
/// @param type      names the kind, `urn:perennial:problem:<kind>`
/// @param title     the kind in words
/// @param status    the HTTP status
/// @param detail    what happened this time, and the remedy
/// @param errors    what is wrong with the body, place by place
/// @param requestId names the request in this function's log
/// @param traceId   names the trace it belongs to
/// @param results   of reported actuals, what became of each, in the order of the body
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        List<Violation> errors,
        String requestId,
        String traceId,
        List<FeedbackResult> results) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final int UNPROCESSABLE = 422;
    private static final int MAX_LISTED = 20;
    private static final int RETRY_SECONDS = 5;
    private static final String TYPE_PREFIX = "urn:perennial:problem:";

    /// What strangers hear, by kind, where the detail would tell them of the model.
    private static final Map<String, String> DETAILS_WITHOUT_CONTRACT = Map.of(
            type("invalid-body"), "the body is not what this API takes",
            type("unknown-prediction"), "none of the ids is known; nothing was stored",
            type("not-stored"), "nothing was stored: send it again later",
            type("no-champion"), "there is nothing to answer with yet: come again");

    public ProblemDetails {
        errors = List.copyOf(errors);
        results = List.copyOf(results);
    }

    private ProblemDetails(String type, String title, int status, String detail, List<Violation> errors) {
        this(type, title, status, detail, errors, "", "", List.of());
    }

    public static ProblemDetails of(Response.Status status, String kind, String detail) {
        return new ProblemDetails(type(kind), status.getReasonPhrase(), status.getStatusCode(), detail, List.of());
    }

    public static ProblemDetails malformed(String detail) {
        return of(Response.Status.BAD_REQUEST, "malformed-json", detail);
    }

    static ProblemDetails invalid(List<Violation> errors, int total) {
        String count = total == 1 ? "one thing is wrong" : total + " things are wrong";
        String shown = total > errors.size() ? "; the first " + JsonRecords.MAX_VIOLATIONS + " are listed" : "";
        return new ProblemDetails(
                type("invalid-body"), "Unprocessable Content", UNPROCESSABLE, count + " with the body" + shown, errors);
    }

    static ProblemDetails unknownIds(List<Violation> errors) {
        return new ProblemDetails(
                type("unknown-prediction"), "Not Found", 404, "none of the ids is known; nothing was stored", errors);
    }

    /// The prediction log did not confirm all reports. What it confirmed is said, so that nobody takes it for lost.
    static Response unconfirmed(List<FeedbackResult> results) {
        long missing = results.stream().filter(answer -> !answer.isConfirmed()).count();
        String detail = missing + " of " + results.size() + " reports were not confirmed by the prediction log; nothing"
                + " wrong with the request: send it again, what was stored stays as it is";
        return new ProblemDetails(
                        type("store-unreachable"),
                        Response.Status.SERVICE_UNAVAILABLE.getReasonPhrase(),
                        Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        detail,
                        List.of(),
                        "",
                        "",
                        results)
                .response(RETRY_SECONDS);
    }

    static ProblemDetails notStored(List<Violation> errors) {
        return new ProblemDetails(
                type("not-stored"),
                "Conflict",
                409,
                "not one of the predictions is in the log yet; nothing was stored: send the actuals again later",
                errors);
    }

    private static String type(String kind) {
        return TYPE_PREFIX + kind;
    }

    /// Where generic errors are asked for, what tells of the contract cannot be had at all.
    public static ProblemDetails hidden(String what) {
        return of(Response.Status.NOT_FOUND, "hidden", "this deployment does not show " + what + " to callers");
    }

    /// In the form, with the ids and with as much detail as the current call wants.
    public Response response() {
        RequestContext requestContext = RequestContext.current();
        ProblemDetails said = requestContext.hidesContract() ? withoutContract() : this;
        return switch (requestContext.errorFormat()) {
            case PROBLEM_DETAILS -> JsonResponses.json(status, MEDIA_TYPE, said.of(requestContext.traceIds()));
            case OPEN_INFERENCE ->
                JsonResponses.json(status, MediaType.APPLICATION_JSON, Map.of("error", said.inOneLine()));
        };
    }

    private ProblemDetails withoutContract() {
        return new ProblemDetails(
                type, title, status, DETAILS_WITHOUT_CONTRACT.getOrDefault(type, detail), List.of(), "", "", results);
    }

    private ProblemDetails of(TraceIds traceIds) {
        return new ProblemDetails(
                type, title, status, detail, errors, traceIds.requestId(), traceIds.traceId(), results);
    }

    private String inOneLine() {
        String list =
                errors.stream().limit(MAX_LISTED).map(ProblemDetails::describe).collect(Collectors.joining("; "));
        String more = errors.size() > MAX_LISTED ? "; and " + (errors.size() - MAX_LISTED) + " more" : "";
        return errors.isEmpty() ? detail : detail + ": " + list + more;
    }

    private static String describe(Violation error) {
        String sent = error.sent() == null ? "" : " (sent: " + error.sent() + ")";
        return (error.pointer() + " " + error.message()).strip() + sent;
    }

    /// Asks the caller to come again.
    Response response(int retryAfterSeconds) {
        return Response.fromResponse(response())
                .header("Retry-After", retryAfterSeconds)
                .build();
    }
}
