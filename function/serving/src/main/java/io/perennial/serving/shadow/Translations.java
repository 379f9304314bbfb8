package io.perennial.serving.shadow;

import io.perennial.contract.Compatibility;
import io.perennial.contract.ContractMapping;
import io.perennial.contract.Example;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.champion.Champion;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Remembers how records of the champion become records of the challenger.
final class Translations {
    private final AtomicReference<@Nullable Translation> last = new AtomicReference<>();

    /// @throws IllegalStateException if the challenger does not take all that the champion takes
    Translation between(Champion champion, Champion challenger) {
        Translation known = last.get();
        if (known == null || !known.isBetween(champion, challenger)) {
            known = Translation.of(champion, challenger);
            last.set(known);
        }
        return known;
    }

    /// @param from    the champion
    /// @param to      the challenger
    /// @param breaks  why there is no translation; empty if there is
    /// @param mapping of the champion's records to the challenger's
    record Translation(ModelVersion from, ModelVersion to, List<String> breaks, ContractMapping mapping) {
        static Translation of(Champion champion, Champion challenger) {
            return new Translation(
                    champion.manifest().version(),
                    challenger.manifest().version(),
                    Compatibility.breakingChanges(champion.contract(), challenger.contract()),
                    ContractMapping.of(champion.contract(), challenger.contract()));
        }

        boolean isBetween(Champion champion, Champion challenger) {
            return from.equals(champion.manifest().version())
                    && to.equals(challenger.manifest().version());
        }

        List<Example> translate(List<Example> examples) {
            if (!breaks.isEmpty()) {
                throw new IllegalStateException(
                        "it cannot predict what callers of the champion send: " + String.join("; ", breaks));
            }
            return examples.stream()
                    .map(mapping::map)
                    .map(ContractMapping.MappedExample::example)
                    .toList();
        }
    }
}
