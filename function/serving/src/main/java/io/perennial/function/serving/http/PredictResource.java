package io.perennial.function.serving.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `POST /predict`: a record is answered with an object, an array of records with `{"predictions": [...]}`. With
/// `?dry_run=true` nothing is logged and the answers have no id: for checks whose truth nobody will report.
@Path("predict")
public final class PredictResource {
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final PredictionService service;
    private final RequestLifecycle requestLifecycle;

    PredictResource(PredictionService answers, RequestLifecycle requestLifecycle) {
        this.service = answers;
        this.requestLifecycle = requestLifecycle;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response predict(byte @Nullable [] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        return predict(body, uri.getQueryParameters().getOrDefault("dry_run", List.of()), headers);
    }

    /// @param dryRun every value that was sent; an empty one is one, too
    Response predict(byte @Nullable [] body, List<String> dryRun, HttpHeaders headers) {
        if (dryRun.size() > 1 || !BOOLEANS.containsAll(dryRun)) {
            return requestLifecycle.respond(headers, () -> invalidDryRun(dryRun));
        }
        byte[] json = body == null ? new byte[0] : body;
        return service.respond(service.open(json, dryRun.contains("true"), headers::getHeaderString));
    }

    /// Taken for false, it would be logged what was meant to be dry.
    private static Response invalidDryRun(List<String> dryRun) {
        String detail = "the query parameter dry_run must be true or false, not '"
                + RequestBodies.excerpt(String.join(",", dryRun)) + "'";
        return ProblemDetails.of(Response.Status.BAD_REQUEST, "invalid-query", detail)
                .response();
    }
}
