package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;

/// What came of one request to the deployed API.
sealed interface ProbeResponse {
    /// A prediction, with the version that made it.
    ///
    /// @param version as the prediction says; empty if it does not say
    /// @param body    the whole answer
    record Predicted(String version, JsonNode body) implements ProbeResponse {
        /// The number predicted: for a multi-class model the probability of the class predicted.
        double number() {
            JsonNode number = body.has("probabilities")
                    ? body.path("probabilities").path(body.path("prediction").asText())
                    : body.path(body.has("probability") ? "probability" : "prediction");
            return number.asDouble(Double.NaN);
        }
    }

    /// No connection, no answer in time, or not 200.
    record Failed(String why) implements ProbeResponse {}
}
