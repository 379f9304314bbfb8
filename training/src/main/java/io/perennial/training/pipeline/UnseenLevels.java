package io.perennial.training.pipeline;

import io.perennial.policy.LevelGroups;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks whether the levels of monitoring's groups occur in the training rows. A level that does not may be
/// misspelt, and then its rows count as all others.
public final class UnseenLevels {
    private static final int MAX_NAMED = 5;

    private UnseenLevels() {}

    /// One warning for each input with such levels.
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

    /// Empty if the profile pooled levels, since the missing ones may be among them.
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
                        + " levels that no training row has (" + named(missing)
                        + "). If one is misspelt, fix it");
    }

    private static String named(List<String> levels) {
        return String.join(", ", levels.subList(0, Math.min(MAX_NAMED, levels.size())))
                + (levels.size() > MAX_NAMED ? ", ..." : "");
    }
}
