package io.perennial.function.serving.openinference;

import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.registry.ManifestFile;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// Which model a path names.
///
/// @param version empty for whichever is served
record ModelRef(String model, String version) {
    /// Why another than the served one cannot be had; empty if it is the served one.
    Optional<ProblemDetails> mismatch(ManifestFile served) {
        if (!model.equals(served.contract().model())) {
            return unknown("there is no model '" + model + "' here: this function serves '"
                    + served.contract().model() + "'");
        }
        if (!version.isEmpty() && !version.equals(served.version().id())) {
            return unknown("version '" + version + "' of '" + model + "' is not served: the champion is '"
                    + served.version() + "', and it is the only version that answers");
        }
        return Optional.empty();
    }

    private static Optional<ProblemDetails> unknown(String detail) {
        return Optional.of(ProblemDetails.of(Response.Status.NOT_FOUND, "unknown-model", detail));
    }
}
