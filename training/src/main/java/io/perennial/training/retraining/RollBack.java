package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.registry.ModelVersion;
import org.jspecify.annotations.Nullable;

/// Asks to take a promotion back: what a verification answered, or what a promotion answered with the failure of its
/// verification.
///
/// @param version  the champion to depose
/// @param previous the champion before
/// @param words    what was seen
/// @param failure  how the verification failed, or null if it ended
public record RollBack(
        ModelVersion version,
        ModelVersion previous,
        String words,
        @Nullable JsonNode failure) {
    String why() {
        return failure == null
                ? "verification failed: " + words
                : "verification failed: " + failure.path("Cause").asText(failure.toString());
    }
}
