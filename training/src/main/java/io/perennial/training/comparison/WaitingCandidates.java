package io.perennial.training.comparison;

import io.perennial.json.Json;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import java.util.List;

/// Candidates that the gate found better than the present champion, and that were not promoted because the champion was
/// frozen or pinned.
public final class WaitingCandidates {
    private final ModelRegistry registry;

    public WaitingCandidates(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Their comparisons, the oldest first; none if there is no champion.
    public List<ComparisonResult> results() {
        return registry.aliasState(Alias.CHAMPION).stream()
                .flatMap(champion -> registry.store().list(ComparisonAttempts.prefix(registry, champion)).stream())
                .filter(key -> key.endsWith("/decision.json"))
                .flatMap(key -> registry.store().get(key).stream()
                        .map(stored -> Json.read(stored.bytes(), ComparisonResult.class, key)))
                .filter(ComparisonResult::isPromotion)
                .toList();
    }
}
