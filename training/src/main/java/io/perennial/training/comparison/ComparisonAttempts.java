package io.perennial.training.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.perennial.json.Json;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.LedgerAction;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// Counts the attempts to replace a champion, in `comparisons/<champion period>/<attempt>/` of the registry. A
/// champion period starts with the alias move that made the version champion and ends when another version
/// becomes champion. A move to the same version does not start a new one. An attempt is claimed before the gate
/// decides, and its result is stored, so that a repeated execution gets the same result.
public final class ComparisonAttempts {
    private final ModelRegistry registry;
    private final String championPeriod;

    public ComparisonAttempts(ModelRegistry registry, AliasState champion) {
        this.registry = registry;
        this.championPeriod = championPeriod(champion);
    }

    /// Claim of an attempt by a retraining.
    ///
    /// @param execution   name of the retraining
    /// @param holdout     fingerprint of the rows to compare on
    /// @param candidates  candidates of the retraining
    /// @param furtherData fingerprints of what else the snapshot stored: requests to replay, callers of actuals
    public record Claim(
            String execution,
            String holdout,
            List<ModelVersion> candidates,
            @JsonInclude(Include.NON_EMPTY) List<String> furtherData) {
        public Claim {
            candidates = List.copyOf(candidates);
            furtherData = List.copyOf(Objects.requireNonNullElse(furtherData, List.of()));
            if (execution.isBlank()) {
                throw new IllegalArgumentException("a comparison needs the name of its execution as its identity");
            }
        }
    }

    /// Key of the champion period, for example `2-20260101T000000Z-1a2b3c4d`: number of earlier alias moves,
    /// and the version.
    private static String championPeriod(AliasState champion) {
        return champion.arrivalIndex() + "-" + champion.current();
    }

    /// Number of the claim's attempt: its existing one, or the next free one.
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

    /// Result of an attempt. The first result is stored, recorded in the registry's ledger and returned again.
    ///
    /// @param change time and author of this call
    public ComparisonResult decide(int attempt, Supplier<ComparisonResult> decision, Change change) {
        String key = key(attempt, "decision.json");
        ComparisonResult result = getOrPut(key, ComparisonResult.class, decision);
        registry.recorder().record(LedgerAction.COMPARE, List.of(key), change.because(result.summary()));
        return result;
    }

    /// Writes the value if there is none, and returns the stored one.
    private <T> T getOrPut(String key, Class<T> type, Supplier<T> value) {
        if (registry.store().tag(key).isEmpty()) {
            registry.store().putIfAbsent(key, Json.pretty(value.get()));
        }
        byte[] bytes = registry.store()
                .get(key)
                .orElseThrow(
                        () -> new RegistryException(registry.store().root() + key + " was deleted in the meantime"))
                .bytes();
        return Json.read(bytes, type, registry.store().root() + key);
    }

    /// Start of the keys of the attempts to replace a champion.
    static String prefix(ModelRegistry registry, AliasState champion) {
        return registry.key("comparisons", championPeriod(champion)) + "/";
    }

    private String key(int attempt, String file) {
        return registry.key("comparisons", championPeriod, String.valueOf(attempt), file);
    }
}
