package io.perennial.training.pipeline;

import io.perennial.policy.LevelGroups;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks whether the levels that monitoring compares in groups occur in the rows trained on: one that does not
/// may be misspelt, and then its rows count as all others.
public final class UnseenLevels {
    private static final int MAX_NAMED = 5;

    private UnseenLevels() {}

    /// A warning for each input that has such levels.
    public static List<String> warnings(Map<String, LevelGroups> groups, DataProfile reference) {
        return groups.entrySet().stream()
                .flatMap(input ->
                        warning(
                                input.getKey(),
                                input.getValue(),
                                reference.fields().get(input.getKey()))
                                .stream())
                .toList();
    }

    /// Nothing where the profile pooled levels: any of the rest may be one of them.
    private static Optional<String> warning(String input, LevelGroups groups, @Nullable FieldProfile seen) {
        if (!(seen instanceof FieldProfile.Category category) || category.rest() > 0) {
            return Optional.empty();
        }
        List<String> missing = groups.levels().values().stream()
                .flatMap(List::stream)
                .filter(level -> !category.levels().containsKey(level))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("monitoring.level_groups." + input + " names " + missing.size()
                        + " levels that no row trained on has (" + named(missing)
                        + "). If one is misspelt, correct it");
    }

    private static String named(List<String> levels) {
        return String.join(", ", levels.subList(0, Math.min(MAX_NAMED, levels.size())))
                + (levels.size() > MAX_NAMED ? ", ..." : "");
    }
}
