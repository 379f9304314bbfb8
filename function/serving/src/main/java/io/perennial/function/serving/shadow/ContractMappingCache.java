package io.perennial.function.serving.shadow;

import io.perennial.contract.Compatibility;
import io.perennial.contract.ContractMapping;
import io.perennial.contract.Example;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Caches the mapping of the champion's records to the challenger's.
final class ContractMappingCache {
    private final AtomicReference<@Nullable VersionMapping> last = new AtomicReference<>();

    /// @throws IllegalStateException if the challenger does not accept all records of the champion
    VersionMapping between(LoadedModel loadedModel, LoadedModel challenger) {
        VersionMapping known = last.get();
        if (known == null || !known.isBetween(loadedModel, challenger)) {
            known = VersionMapping.of(loadedModel, challenger);
            last.set(known);
        }
        return known;
    }

    /// @param from    version of the champion
    /// @param to      version of the challenger
    /// @param breaks  reasons why there is no mapping; empty if there is one
    /// @param mapping mapping of the champion's records to the challenger's
    record VersionMapping(ModelVersion from, ModelVersion to, List<String> breaks, ContractMapping mapping) {
        static VersionMapping of(LoadedModel loadedModel, LoadedModel challenger) {
            return new VersionMapping(
                    loadedModel.manifest().version(),
                    challenger.manifest().version(),
                    Compatibility.breakingChanges(loadedModel.contract(), challenger.contract()),
                    ContractMapping.of(loadedModel.contract(), challenger.contract()));
        }

        boolean isBetween(LoadedModel loadedModel, LoadedModel challenger) {
            return from.equals(loadedModel.manifest().version())
                    && to.equals(challenger.manifest().version());
        }

        List<Example> map(List<Example> examples) {
            if (!breaks.isEmpty()) {
                throw new IllegalStateException(
                        "it cannot predict the records of the champion's callers: " + String.join("; ", breaks));
            }
            return examples.stream()
                    .map(mapping::map)
                    .map(ContractMapping.MappedExample::example)
                    .toList();
        }
    }
}
