package io.perennial.training.scaffold;

import io.perennial.contract.Task;
import io.perennial.training.data.TableSummary;
import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TargetAssociation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Inputs with possible target leakage: they explain most of the target by themselves, or have its name. They
/// stay inputs, since only a person knows when a value is known.
final class LeakageSuspects {
    /// Share of the target above which an input is suspected.
    private static final double MAX_SHARE = 0.8;

    private LeakageSuspects() {}

    /// @return reason of the suspicion by column name
    static Map<String, String> of(TableSummary table, ColumnSummary target, Task task, List<ColumnSummary> inputs) {
        Map<String, Double> shares = TargetAssociation.of(table, target, task != Task.REGRESSION, inputs);
        var suspects = new TreeMap<String, String>();
        inputs.forEach(column -> why(column, target, shares.getOrDefault(column.name(), 0.0))
                .ifPresent(why -> suspects.put(column.name(), why)));
        return suspects;
    }

    private static Optional<String> why(ColumnSummary column, ColumnSummary target, double share) {
        if (share >= MAX_SHARE) {
            return Optional.of(String.format(Locale.ROOT, "it explains %.0f %% of the target by itself", 100 * share));
        }
        return hasName(column, target) ? Optional.of("its name contains the name of the target") : Optional.empty();
    }

    private static boolean hasName(ColumnSummary column, ColumnSummary target) {
        String name = "_" + InputNames.snake(column.name()) + "_";
        return name.contains("_" + InputNames.snake(target.name()) + "_");
    }
}
