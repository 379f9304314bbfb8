package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;

/// Result of one request to the deployed API.
sealed interface ProbeResponse {
    /// Prediction with its version.
    ///
    /// @param version version of the prediction; empty if absent
    /// @param body    whole response
    record Predicted(String version, JsonNode body) implements ProbeResponse {
        /// Predicted number; for a multi-class model, the probability of the predicted class.
        double number() {
            JsonNode number = body.has("probabilities")
                    ? body.path("probabilities").path(body.path("prediction").asText())
                    : body.path(body.has("probability") ? "probability" : "prediction");
            return number.asDouble(Double.NaN);
        }
    }

    /// No connection, a timeout, or a status other than 200.
    record Failed(String why) implements ProbeResponse {}
}
