package io.perennial.training.data;

import io.perennial.contract.Field;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DetectionHints;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.SourceTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hints for the detection of a format from the inputs that are a column without further SQL.
final class ProblemHints {
    private static final Pattern COLUMN = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_]*)");

    private ProblemHints() {}

    static DetectionHints of(Problem problem, DuckDb duck) throws SQLException {
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
        Set<String> used = new HashSet<>(problem.source().uniqueKey());
        for (String sql : expressions(problem)) {
            used.addAll(SourceTable.namesIn(duck, sql));
        }
        return new DetectionHints(numbers, times, categories, used, Optional.empty(), Optional.empty());
    }

    private static List<String> expressions(Problem problem) {
        List<String> expressions = new ArrayList<>(problem.source().inputSql().values());
        expressions.add(problem.source().targetSql());
        if (!problem.source().filter().isEmpty()) {
            expressions.add(problem.source().filter());
        }
        return expressions;
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
