package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Words about the end of a retraining. They say which version is champion now, as the registry has it, and not
/// which one the tasks left there: somebody may have moved the alias since.
///
/// @param champion    the champion alias; empty if it does not exist or cannot be read
/// @param readFailure why it cannot be read; empty if it can
record WorkflowResultText(WorkflowResult ending, Optional<AliasState> champion, String readFailure) {
    /// One line without the model's name: `rolled back`.
    String headline() {
        return switch (ending.outcome()) {
            case PROMOTED ->
                isChampion("version").orElse(true) ? ending.outcome().inWords() : afterwards();
            case ROLLED_BACK ->
                isChampion("version").orElse(false)
                        ? "back in place meanwhile"
                        : ending.outcome().inWords();
            case REJECTED, UNDECIDED, FAILED -> ending.outcome().inWords();
        };
    }

    private String afterwards() {
        return isChampion("previous").orElse(false) ? "taken back meanwhile" : "replaced meanwhile";
    }

    /// The sentence that people need first, then who is champion, then everything.
    String text(String execution) {
        return aliasMovedSince() + summary() + "\n\n" + championNow() + "\n\nExecution: " + execution + "\n\n"
                + new String(Json.pretty(ending.detail()), StandardCharsets.UTF_8);
    }

    /// Empty unless the champion is not the one that the outcome left in place.
    private String aliasMovedSince() {
        return headline().equals(ending.outcome().inWords())
                ? ""
                : "The champion alias was moved after this retraining had ended (" + headline() + "). What it saw: ";
    }

    private String summary() {
        JsonNode detail = ending.detail();
        return detail.path("summary").asText(FailureText.of(detail));
    }

    private String championNow() {
        if (!readFailure.isEmpty()) {
            return "Which version is champion now is not known, the registry cannot be read: " + readFailure;
        }
        return champion.filter(state -> !state.cleared())
                .map(state -> {
                    AliasMove move = state.history().getLast();
                    return "The champion now is " + move.version() + ", since " + move.at() + " (" + move.why() + ").";
                })
                .orElse("There is no champion now.");
    }

    /// @param role of a version in the detail
    private Optional<Boolean> isChampion(String role) {
        String version = ending.detail().path(role).asText();
        return champion.map(AliasState::current).map(ModelVersion::id).map(version::equals);
    }
}
