package io.perennial.training.erasure;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Removes values that only erased rows had from reports, notifications and runs. Files of versions are bound by
/// hashes and stay; the erasure names them.
final class ReportEraser {
    private static final List<String> FOLDERS = List.of("reports", "notifications", "comparisons", "runs");
    private static final String REPLACEMENT = "(erased)";
    private static final int MIN_LENGTH = 3;

    private final ModelRegistry registry;
    private final Pattern values;

    /// @param values values to remove; those of fewer than three characters or without a letter are left out,
    ///               since they occur in any text
    ReportEraser(ModelRegistry registry, Set<String> values) {
        this.registry = registry;
        this.values = Pattern.compile(values.stream()
                .filter(ReportEraser::isDistinctive)
                .flatMap(value -> Stream.of(value, html(value), attribute(value), json(value))
                        .distinct())
                .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    static boolean isDistinctive(String value) {
        return value.length() >= MIN_LENGTH && value.chars().anyMatch(Character::isLetter);
    }

    private static String html(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String attribute(String value) {
        return html(value).replace("\"", "&#34;").replace("'", "&#39;");
    }

    private static String json(String value) {
        String quoted = io.perennial.json.Json.line(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    /// @return keys of the changed files
    List<String> erase(boolean dryRun) {
        List<String> changed = new ArrayList<>();
        keys(FOLDERS)
                .forEach(key -> registry.store().get(key).ifPresent(stored -> {
                    if (values.matcher(text(stored)).find()) {
                        changed.add(key);
                        if (!dryRun) {
                            registry.store()
                                    .put(
                                            key,
                                            values.matcher(text(stored))
                                                    .replaceAll(REPLACEMENT)
                                                    .getBytes(StandardCharsets.UTF_8));
                        }
                    }
                }));
        return changed;
    }

    /// Files of versions that contain one of the values.
    List<String> inVersions() {
        return keys(List.of("versions"))
                .filter(key -> registry.store()
                        .get(key)
                        .filter(stored -> values.matcher(text(stored)).find())
                        .isPresent())
                .toList();
    }

    private Stream<String> keys(Collection<String> folders) {
        return folders.stream()
                .flatMap(folder -> registry.store().list(registry.key(folder) + "/").stream())
                .filter(key -> !key.endsWith(".parquet"));
    }

    private static String text(StoredObject stored) {
        return new String(stored.bytes(), StandardCharsets.UTF_8);
    }
}
