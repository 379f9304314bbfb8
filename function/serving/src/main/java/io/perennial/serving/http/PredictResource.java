package io.perennial.serving.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `POST /predict`: a record is answered with an object, an array of records with `{"predictions": [...]}`. With
/// `?dry_run=true` nothing is logged and the answers have no id: for checks whose truth nobody will report.
@Path("predict")
public final class PredictResource {
    private final PredictAnswers answers;

    PredictResource(PredictAnswers answers) {
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response predict(
            byte @Nullable [] body,
            @RestQuery("dry_run") @DefaultValue("false") boolean dryRun,
            @Context HttpHeaders headers) {
        byte[] json = body == null ? new byte[0] : body;
        return answers.answer(new PredictRequest(json, dryRun, headers::getHeaderString));
    }
}
