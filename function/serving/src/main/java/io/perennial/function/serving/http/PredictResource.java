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

/// `POST /predict`: the response to a record is an object, that to an array of records is `{"predictions":
/// [...]}`. With `?dry_run=true` nothing is logged and predictions have no id: for checks without later
/// actuals.
@Path("predict")
public final class PredictResource {
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final PredictionService service;
    private final RequestLifecycle lifecycle;

    PredictResource(PredictionService service, RequestLifecycle lifecycle) {
        this.service = service;
        this.lifecycle = lifecycle;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response predict(byte @Nullable [] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        return predict(body, uri.getQueryParameters().getOrDefault("dry_run", List.of()), headers);
    }

    /// @param dryRun all sent values of the parameter, including empty ones
    Response predict(byte @Nullable [] body, List<String> dryRun, HttpHeaders headers) {
        if (dryRun.size() > 1 || !BOOLEANS.containsAll(dryRun)) {
            return lifecycle.respond(headers, _ -> {
                throw invalidDryRun(dryRun);
            });
        }
        return service.respond(service.open(body, dryRun.contains("true"), headers::getHeaderString));
    }

    /// Rejects other values: read as false, a dry run would be logged.
    private static RejectedRequestException invalidDryRun(List<String> dryRun) {
        String detail = "the query parameter dry_run must be true or false, not '"
                + RequestBodies.excerpt(String.join(",", dryRun)) + "'";
        return new RejectedRequestException(ProblemDetails.of(Response.Status.BAD_REQUEST, "invalid-query", detail));
    }
}
