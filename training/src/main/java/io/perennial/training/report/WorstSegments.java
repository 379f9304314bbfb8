package io.perennial.training.report;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
import io.perennial.training.comparison.ScoredRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Levels of one category field with the largest errors.
///
/// @param field   name of the field
/// @param large   number of levels with at least [#MIN_ROWS] validation rows
/// @param worst   levels with the largest errors among these, at most [#MAX_LISTED], the worst first, ties by
///                name
/// @param unseen  error of rows with a level that is not in the training rows; null if there is none
/// @param missing error of rows without a level; null if there is none
public record WorstSegments(
        String field,
        int large,
        List<Segment> worst,
        @Nullable GroupError unseen,
        @Nullable GroupError missing) {
    static final int MIN_ROWS = 50;
    static final int MAX_LISTED = 8;

    private static final Comparator<Segment> WORST_FIRST = Comparator.comparingDouble(
                    (Segment segment) -> segment.error().error().value())
            .reversed()
            .thenComparing(Segment::level);

    public record Segment(String level, GroupError error) {}

    public WorstSegments {
        worst = List.copyOf(worst);
    }

    /// Worst levels of each category field, in the contract's order.
    static List<WorstSegments> of(ScoredRows scoredRows) {
        List<Field> inputs = scoredRows.contract().inputs();
        return IntStream.range(0, inputs.size())
                .boxed()
                .flatMap(i -> scoredRows.validation().columns().get(i) instanceof Column.Texts texts
                        ? Stream.of(of(scoredRows, inputs.get(i).name(), known(scoredRows, i), texts.values()))
                        : Stream.empty())
                .toList();
    }

    private static Set<String> known(ScoredRows scoredRows, int input) {
        return scoredRows.training().columns().get(input) instanceof Column.Texts texts
                ? new HashSet<>(Arrays.asList(texts.values()))
                : Set.of();
    }

    private static WorstSegments of(ScoredRows scoredRows, String field, Set<String> known, String[] levels) {
        Map<String, GroupError.Sum> sums = new HashMap<>();
        var unseen = new GroupError.Sum(scoredRows);
        var missing = new GroupError.Sum(scoredRows);
        for (int row = 0; row < levels.length; row++) {
            if (levels[row].isEmpty()) {
                missing.add(row);
            } else if (known.contains(levels[row])) {
                sums.computeIfAbsent(levels[row], _ -> new GroupError.Sum(scoredRows))
                        .add(row);
            } else {
                unseen.add(row);
            }
        }
        List<Segment> large = large(sums);
        return new WorstSegments(
                field, large.size(), large.stream().limit(MAX_LISTED).toList(), ifAny(unseen), ifAny(missing));
    }

    private static List<Segment> large(Map<String, GroupError.Sum> sums) {
        return sums.entrySet().stream()
                .filter(level -> level.getValue().rows() >= MIN_ROWS)
                .map(level -> new Segment(level.getKey(), level.getValue().result()))
                .sorted(WORST_FIRST)
                .toList();
    }

    private static @Nullable GroupError ifAny(GroupError.Sum sum) {
        return sum.rows() == 0 ? null : sum.result();
    }
}
