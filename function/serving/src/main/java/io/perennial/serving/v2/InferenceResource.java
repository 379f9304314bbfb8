package io.perennial.serving.v2;

import io.perennial.registry.ManifestFile;
import io.perennial.serving.call.ErrorForm;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.http.Answers;
import io.perennial.serving.http.Calls;
import io.perennial.serving.http.ChampionGate;
import io.perennial.serving.http.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;

/// What the protocol lets clients ask before they send tensors: is it alive, is it ready, what is there. The one model
/// is the champion; its version is the only one that can be asked for.
@Path("v2")
public final class InferenceResource {
    private final ChampionGate gate;
    private final Calls calls;
    private final String version;

    InferenceResource(
            ChampionGate gate, Calls calls, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.gate = gate;
        this.calls = calls;
        this.version = version;
    }

    @GET
    public Response server(@Context HttpHeaders headers) {
        return answer(
                headers,
                () -> Answers.ok(
                        Map.of("name", "perennial", "version", version, "extensions", List.of("binary_tensor_data"))));
    }

    @GET
    @Path("health/live")
    public Response live(@Context HttpHeaders headers) {
        return answer(headers, () -> Answers.ok(Map.of("live", true)));
    }

    @GET
    @Path("health/ready")
    public Response ready(@Context HttpHeaders headers) {
        return answer(headers, () -> gate.atAGlance(_ -> Answers.ok(Map.of("ready", true))));
    }

    @GET
    @Path("models/{model}")
    public Response model(@RestPath String model, @Context HttpHeaders headers) {
        return described(new Asked(model, ""), headers);
    }

    @GET
    @Path("models/{model}/versions/{version}")
    public Response modelVersion(@RestPath String model, @RestPath String version, @Context HttpHeaders headers) {
        return described(new Asked(model, version), headers);
    }

    @GET
    @Path("models/{model}/ready")
    public Response modelReady(@RestPath String model, @Context HttpHeaders headers) {
        return ready(new Asked(model, ""), headers);
    }

    @GET
    @Path("models/{model}/versions/{version}/ready")
    public Response modelVersionReady(@RestPath String model, @RestPath String version, @Context HttpHeaders headers) {
        return ready(new Asked(model, version), headers);
    }

    private Response described(Asked asked, HttpHeaders headers) {
        if (calls.generic()) {
            return answer(headers, () -> Problem.hidden("inputs and outputs").response());
        }
        return with(asked, headers, manifest -> Answers.ok(Metadata.of(manifest)));
    }

    private Response ready(Asked asked, HttpHeaders headers) {
        return with(
                asked,
                headers,
                manifest -> Answers.ok(Map.of("name", manifest.contract().model(), "ready", true)));
    }

    private Response with(Asked asked, HttpHeaders headers, Function<ManifestFile, Response> work) {
        return answer(
                headers,
                () -> gate.with((Champion champion) -> asked.refusal(champion.manifest())
                        .map(Problem::response)
                        .orElseGet(() -> work.apply(champion.manifest()))));
    }

    private Response answer(HttpHeaders headers, Supplier<Response> work) {
        return calls.answer(headers, ErrorForm.INFERENCE_PROTOCOL, work);
    }
}
