package io.perennial.serving.shadow;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.champion.Champion;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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
    /// @param sources per field of the challenger its place with the champion, or -1
    record Translation(ModelVersion from, ModelVersion to, List<String> breaks, List<Integer> sources) {
        static Translation of(Champion champion, Champion challenger) {
            Contract before = champion.contract();
            List<String> names = before.inputs().stream().map(Field::name).toList();
            return new Translation(
                    champion.manifest().version(),
                    challenger.manifest().version(),
                    Compatibility.breaks(before, challenger.contract()),
                    challenger.contract().inputs().stream()
                            .map(field -> names.indexOf(field.name()))
                            .toList());
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
            boolean same =
                    sources.equals(IntStream.range(0, sources.size()).boxed().toList());
            return same ? examples : examples.stream().map(this::translate).toList();
        }

        private Example translate(Example example) {
            return new Example(sources.stream()
                    .map(source ->
                            source < 0 ? FieldValue.MISSING : example.values().get(source))
                    .toList());
        }
    }
}
