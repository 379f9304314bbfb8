package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.Runbooks;
import io.perennial.json.Json;
import io.perennial.notification.Notification;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Text about the result of a retraining. It names the current champion of the registry, since the alias may
/// have been moved after the tasks.
///
/// @param champion    state of the champion alias; empty if it does not exist or cannot be read
/// @param readFailure reason why it cannot be read; empty if it can
record WorkflowResultText(WorkflowResult ending, Optional<AliasState> champion, String readFailure) {
    /// Headline without the model's name, such as `rolled back`.
    String headline() {
        return switch (ending.outcome()) {
            case PROMOTED ->
                isChampion("version").orElse(true) ? ending.outcome().inWords() : afterwards();
            case ROLLED_BACK ->
                isChampion("version").orElse(false)
                        ? "champion again in the meantime"
                        : ending.outcome().inWords();
            case REJECTED, UNDECIDED, ON_HOLD, FAILED -> ending.outcome().inWords();
        };
    }

    private String afterwards() {
        return isChampion("previous").orElse(false) ? "rolled back in the meantime" : "replaced in the meantime";
    }

    /// Text of the notification: the summary, the current champion, the page on what to do, then all details.
    String text(String execution, Runbooks runbooks) {
        return aliasMovedSince() + summary() + "\n\n" + championNow() + "\n\nWhat to do: "
                + runbooks.page(ending.outcome().runbook()) + "\n\nExecution: " + execution + "\n\n"
                + new String(Json.pretty(ending.detail()), StandardCharsets.UTF_8);
    }

    /// The same as data.
    Notification.Retraining retraining(String execution) {
        String current = champion.filter(state -> !state.cleared())
                .map(state -> state.current().id())
                .orElse(null);
        String candidate = Stream.of("candidate", "version")
                .map(role -> ending.detail().path(role).textValue())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Notification.Retraining(execution, ending.outcome(), current, candidate);
    }

    /// Sentence about a later move of the alias; empty if there is none.
    private String aliasMovedSince() {
        return headline().equals(ending.outcome().inWords())
                ? ""
                : "The champion alias was moved after this retraining ended (" + headline()
                        + "). Result of the retraining: ";
    }

    private String summary() {
        JsonNode detail = ending.detail();
        return detail.path("summary").asText(FailureText.of(detail));
    }

    private String championNow() {
        if (!readFailure.isEmpty()) {
            return "The current champion is unknown, because the registry cannot be read: " + readFailure;
        }
        return champion.filter(state -> !state.cleared())
                .map(state -> {
                    AliasMove move = state.history().getLast();
                    return "The current champion is " + move.version() + ", since " + move.at() + " (" + move.why()
                            + ").";
                })
                .orElse("There is no champion.");
    }

    /// @param role member of the detail that names a version
    private Optional<Boolean> isChampion(String role) {
        String version = ending.detail().path(role).asText();
        return champion.map(AliasState::current).map(ModelVersion::id).map(version::equals);
    }
}
