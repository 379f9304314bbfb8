package io.perennial.function.serving.openinference;

import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RejectedRequestException;
import io.perennial.registry.ManifestFile;
import jakarta.ws.rs.core.Response;

/// Model and version of a path.
///
/// @param version version; empty for the served one
record ModelRef(String model, String version) {
    /// @throws RejectedRequestException if the path does not name the served version
    void requireServed(ManifestFile served) {
        if (!model.equals(served.contract().model())) {
            throw unknown("there is no model '" + model + "' here: this function serves '"
                    + served.contract().model() + "'");
        }
        if (!version.isEmpty() && !version.equals(served.version().id())) {
            throw unknown("version '" + version + "' of '" + model + "' is not served: the champion is '"
                    + served.version() + "', which is the only served version");
        }
    }

    private static RejectedRequestException unknown(String detail) {
        return new RejectedRequestException(ProblemDetails.of(Response.Status.NOT_FOUND, "unknown-model", detail));
    }
}
