package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.registry.ModelVersion;
import org.jspecify.annotations.Nullable;

/// Asks to take a promotion back: what a verification answered, or what a promotion answered with the failure
/// of its verification, or what was to be promoted with the failure of the promotion.
///
/// @param version        the champion to depose
/// @param previous       the champion before
/// @param summary        what was seen
/// @param failure        how the promotion or its verification failed, or null if it ended
/// @param outcomeUnknown whether the promotion itself failed, so that nobody knows whether the alias has moved
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
