package io.perennial.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.contract.JsonRecords;
import io.perennial.contract.Violation;
import io.perennial.serving.call.Call;
import io.perennial.serving.call.Trail;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An error as RFC 9457 problem details.
///
/// @param type   names the kind, `urn:perennial:problem:<kind>`
/// @param title  the kind in words
/// @param status the HTTP status
/// @param detail what happened this time, and the remedy
/// @param errors what is wrong with the body, place by place
/// @param requestId names the request in this function's log
/// @param traceId   names the trace it belongs to
/// @param results   of reported actuals, what became of each, in the order of the body
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Violation> errors,
        String requestId,
        String traceId,
        List<FeedbackAnswer> results) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final int UNPROCESSABLE = 422;
    private static final int LISTED = 20;
    private static final int RETRY_SECONDS = 5;
    private static final String PREFIX = "urn:perennial:problem:";

    /// What strangers hear, by kind, where the detail would tell them of the model.
    private static final Map<String, String> GENERIC = Map.of(
            type("invalid-body"), "the body is not what this API takes",
            type("unknown-prediction"), "none of the ids is known; nothing was stored",
            type("not-stored"), "nothing was stored: send it again later",
            type("no-champion"), "there is nothing to answer with yet: come again");

    public Problem {
        errors = List.copyOf(errors);
        results = List.copyOf(results);
    }

    private Problem(String type, String title, int status, String detail, List<Violation> errors) {
        this(type, title, status, detail, errors, "", "", List.of());
    }

    public static Problem of(Response.Status status, String kind, String detail) {
        return new Problem(type(kind), status.getReasonPhrase(), status.getStatusCode(), detail, List.of());
    }

    public static Problem malformed(String detail) {
        return of(Response.Status.BAD_REQUEST, "malformed-json", detail);
    }

    static Problem invalid(List<Violation> errors, int total) {
        String count = total == 1 ? "one thing is wrong" : total + " things are wrong";
        String shown = total > errors.size() ? "; the first " + JsonRecords.MAX_VIOLATIONS + " are listed" : "";
        return new Problem(
                type("invalid-body"), "Unprocessable Content", UNPROCESSABLE, count + " with the body" + shown, errors);
    }

    static Problem unknownIds(List<Violation> errors) {
        return new Problem(
                type("unknown-prediction"), "Not Found", 404, "none of the ids is known; nothing was stored", errors);
    }

    /// The prediction log did not confirm all reports. What it confirmed is said, so that nobody takes it for lost.
    static Response unconfirmed(List<FeedbackAnswer> results) {
        long missing = results.stream().filter(answer -> !answer.confirmed()).count();
        String detail = missing + " of " + results.size() + " reports were not confirmed by the prediction log; nothing"
                + " wrong with the request: send it again, what was stored stays as it is";
        return new Problem(
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

    static Problem notStored(List<Violation> errors) {
        return new Problem(
                type("not-stored"),
                "Conflict",
                409,
                "not one of the predictions is in the log yet; nothing was stored: send the actuals again later",
                errors);
    }

    private static String type(String kind) {
        return PREFIX + kind;
    }

    /// Where generic errors are asked for, what tells of the contract cannot be had at all.
    public static Problem hidden(String what) {
        return of(Response.Status.NOT_FOUND, "hidden", "this deployment does not show " + what + " to callers");
    }

    /// In the form, with the ids and with as much detail as the current call wants.
    public Response response() {
        Call call = Call.current();
        Problem said = call.generic() ? generic() : this;
        return switch (call.form()) {
            case PROBLEM_DETAILS -> Answers.json(status, MEDIA_TYPE, said.of(call.trail()));
            case INFERENCE_PROTOCOL ->
                Answers.json(status, MediaType.APPLICATION_JSON, Map.of("error", said.inOneLine()));
        };
    }

    private Problem generic() {
        return new Problem(type, title, status, GENERIC.getOrDefault(type, detail), List.of(), "", "", results);
    }

    private Problem of(Trail trail) {
        return new Problem(type, title, status, detail, errors, trail.requestId(), trail.traceId(), results);
    }

    private String inOneLine() {
        String list = errors.stream().limit(LISTED).map(Problem::inWords).collect(Collectors.joining("; "));
        String more = errors.size() > LISTED ? "; and " + (errors.size() - LISTED) + " more" : "";
        return errors.isEmpty() ? detail : detail + ": " + list + more;
    }

    private static String inWords(Violation error) {
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
