package io.perennial.training.comparison;

import io.perennial.json.Json;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.List;
import java.util.function.Supplier;

/// Counts how often the gate was asked about a champion, in `comparisons/<episode>/<attempt>/` of the registry.
///
/// An episode is one champion's time in charge. It begins with the alias move that made the version champion
/// and ends when another version becomes champion; a move to the same version does not begin a new one. An
/// attempt is claimed before the gate is asked, and its answer is kept, so that an execution that asks again is
/// told the same again.
public final class AttemptLedger {
    private final ModelRegistry registry;
    private final String episode;

    public AttemptLedger(ModelRegistry registry, AliasState champion) {
        this.registry = registry;
        this.episode = episode(champion);
    }

    /// Who asks the gate, and about what.
    ///
    /// @param execution  name of the retraining
    /// @param holdout    fingerprint of the rows to compare on
    /// @param candidates that it trained
    public record Claim(String execution, String holdout, List<ModelVersion> candidates) {
        public Claim {
            candidates = List.copyOf(candidates);
            if (execution.isBlank()) {
                throw new IllegalArgumentException("a comparison needs the name of its execution, to be told apart");
            }
        }
    }

    /// For example `2-20260101T000000Z-1a2b3c4d`: how many moves the alias had made before, and the version.
    private static String episode(AliasState champion) {
        List<AliasMove> history = champion.history();
        int first = history.size() - 1;
        while (first > 0 && isSame(history.get(first - 1), champion.current())) {
            first--;
        }
        return first + "-" + champion.current();
    }

    private static boolean isSame(AliasMove move, ModelVersion version) {
        return move.version().equals(version) && !move.cleared();
    }

    /// The number of the claim's attempt: the one it has already, or the next that is free.
    public int claim(Claim claim) {
        int attempt = 1;
        while (!holder(attempt, claim).equals(claim)) {
            attempt++;
        }
        return attempt;
    }

    private Claim holder(int attempt, Claim claim) {
        return getOrPut(key(attempt, "claim.json"), Claim.class, () -> claim);
    }

    /// What was answered to this attempt. The first answer is kept, and given again.
    public ComparisonResult decide(int attempt, Supplier<ComparisonResult> asked) {
        return getOrPut(key(attempt, "decision.json"), ComparisonResult.class, asked);
    }

    /// Writes only if nothing is there; the value that was written first is read.
    private <T> T getOrPut(String key, Class<T> type, Supplier<T> value) {
        if (registry.store().tag(key).isEmpty()) {
            registry.store().putIfAbsent(key, Json.pretty(value.get()));
        }
        byte[] bytes = registry.store()
                .get(key)
                .orElseThrow(() -> new RegistryException(registry.store().root() + key + " was deleted meanwhile"))
                .bytes();
        return Json.read(bytes, type, registry.store().root() + key);
    }

    private String key(int attempt, String file) {
        return registry.key("comparisons", episode, String.valueOf(attempt), file);
    }
}
