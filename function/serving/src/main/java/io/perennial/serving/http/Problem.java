package io.perennial.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.contract.JsonRecords;
import io.perennial.contract.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// An error as RFC 9457 problem details.
///
/// @param type   names the kind, `urn:perennial:problem:<kind>`
/// @param title  the kind in words
/// @param status the HTTP status
/// @param detail what happened this time, and the remedy
/// @param errors what is wrong with the body, place by place
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<Violation> errors) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final int UNPROCESSABLE = 422;

    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(Response.Status status, String kind, String detail) {
        return new Problem(type(kind), status.getReasonPhrase(), status.getStatusCode(), detail, List.of());
    }

    static Problem malformed(String detail) {
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

    private static String type(String kind) {
        return "urn:perennial:problem:" + kind;
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    /// Asks the caller to come again.
    Response response(int retryAfterSeconds) {
        return Response.fromResponse(response())
                .header("Retry-After", retryAfterSeconds)
                .build();
    }
}
