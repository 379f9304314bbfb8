package io.perennial.function.serving.openinference;

import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.registry.ManifestFile;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// Model and version of a path.
///
/// @param version version; empty for the served one
record ModelRef(String model, String version) {
    /// Error if the path does not name the served version; empty if it does.
    Optional<ProblemDetails> mismatch(ManifestFile served) {
        if (!model.equals(served.contract().model())) {
            return unknown("there is no model '" + model + "' here: this function serves '"
                    + served.contract().model() + "'");
        }
        if (!version.isEmpty() && !version.equals(served.version().id())) {
            return unknown("version '" + version + "' of '" + model + "' is not served: the champion is '"
                    + served.version() + "', which is the only served version");
        }
        return Optional.empty();
    }

    private static Optional<ProblemDetails> unknown(String detail) {
        return Optional.of(ProblemDetails.of(Response.Status.NOT_FOUND, "unknown-model", detail));
    }
}
