package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.registry.ModelVersion;
import org.jspecify.annotations.Nullable;

/// Request to roll a promotion back: the result of a verification, or the result of a promotion with the
/// failure of its verification, or the input of a promotion with its failure.
///
/// @param version        champion to roll back from
/// @param previous       previous champion
/// @param summary        observations
/// @param failure        failure of the promotion or of its verification; null if there is none
/// @param outcomeUnknown whether the promotion itself failed, so that it is unknown whether the alias has moved
public record RollbackRequest(
        ModelVersion version,
        ModelVersion previous,
        String summary,
        @Nullable JsonNode failure,
        boolean outcomeUnknown) {
    String why() {
        String cause = failure == null ? summary : FailureText.of(failure);
        return (outcomeUnknown ? "promotion" : "verification") + " failed: " + (cause.isEmpty() ? failure : cause);
    }
}
