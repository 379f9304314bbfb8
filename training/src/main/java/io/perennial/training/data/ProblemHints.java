package io.perennial.training.data;

import io.perennial.contract.Field;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DetectionHints;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hints for the detection of a format from the inputs that are a column without further SQL.
final class ProblemHints {
    private static final Pattern COLUMN = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_]*)");

    private ProblemHints() {}

    static DetectionHints of(Problem problem) {
        Set<String> numbers = new HashSet<>();
        Map<String, String> times = new HashMap<>();
        Set<String> categories = new HashSet<>();
        for (Field field : problem.contract().inputs()) {
            column(problem.source().inputSql().getOrDefault(field.name(), field.name()))
                    .ifPresent(column -> {
                        switch (field) {
                            case Field.Numeric _ -> numbers.add(column);
                            case Field.Category _ -> categories.add(column);
                            case Field.Timestamp time -> times.put(column, time.zone());
                            case Field.Flag _ -> {}
                        }
                    });
        }
        return new DetectionHints(numbers, times, categories, Optional.empty(), Optional.empty());
    }

    /// The column, if the SQL is nothing else.
    private static Optional<String> column(String sql) {
        Matcher column = COLUMN.matcher(sql.strip());
        if (!column.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                column.group(1) == null ? column.group(2) : column.group(1).replace("\"\"", "\""));
    }
}
