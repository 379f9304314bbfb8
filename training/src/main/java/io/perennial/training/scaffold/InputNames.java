package io.perennial.training.scaffold;

import com.ibm.icu.text.Transliterator;
import io.perennial.scoring.ModelFileNames;
import io.perennial.training.data.TableSummary.ColumnSummary;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Names of the target and the inputs: the names of the columns, converted to valid and unique names of the
/// problem file, JSON and the model file. A column with the name of a model output gets another name and keeps
/// its SQL.
final class InputNames {
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private static final Set<String> NOT_TEXT = Set.of("null", "true", "false");

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>(ModelFileNames.OUTPUTS);

    InputNames(ColumnSummary target, List<ColumnSummary> inputs) {
        add(target);
        inputs.forEach(this::add);
    }

    private void add(ColumnSummary column) {
        String snake = snake(column.name());
        names.put(column.name(), unused(isReserved(snake) ? snake + "_value" : snake));
    }

    /// Whether a name is that of an output of the model file, or no text in YAML.
    private static boolean isReserved(String name) {
        return ModelFileNames.OUTPUTS.contains(name) || NOT_TEXT.contains(name);
    }

    String of(ColumnSummary column) {
        return Objects.requireNonNull(names.get(column.name()), column.name());
    }

    /// Unused name of a feature of the column, for example `sent_hour`.
    String derived(ColumnSummary column, String part) {
        return unused(of(column) + "_" + part);
    }

    private String unused(String name) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /// `districtId` becomes `district_id`.
    static String snake(String column) {
        String snake = LATIN.transliterate(Normalizer.normalize(column, Normalizer.Form.NFKC))
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[^a-z]+|_+$", "");
        return snake.isEmpty() ? "column" : snake;
    }
}
