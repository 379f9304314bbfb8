package io.perennial.training.report;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
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

/// Where one category field is missed most.
///
/// @param field   its name
/// @param large   levels with at least [#LEAST_ROWS] validation rows
/// @param worst   of these the ones with the largest error, at most [#LISTED], the worst first, ties by name
/// @param unseen  rows whose level training never saw; null if there is none
/// @param missing rows without a level; null if there is none
public record Segments(
        String field,
        int large,
        List<Segment> worst,
        @Nullable GroupError unseen,
        @Nullable GroupError missing) {
    static final int LEAST_ROWS = 50;
    static final int LISTED = 8;

    private static final Comparator<Segment> WORST_FIRST = Comparator.comparingDouble(
                    (Segment segment) -> segment.error().error().value())
            .reversed()
            .thenComparing(Segment::level);

    public record Segment(String level, GroupError error) {}

    public Segments {
        worst = List.copyOf(worst);
    }

    /// Of every category field, in the contract's order.
    static List<Segments> of(Judged judged) {
        List<Field> inputs = judged.contract().inputs();
        return IntStream.range(0, inputs.size())
                .boxed()
                .flatMap(i -> judged.validation().columns().get(i) instanceof Column.Texts texts
                        ? Stream.of(of(judged, inputs.get(i).name(), known(judged, i), texts.values()))
                        : Stream.empty())
                .toList();
    }

    private static Set<String> known(Judged judged, int input) {
        return judged.training().columns().get(input) instanceof Column.Texts texts
                ? new HashSet<>(Arrays.asList(texts.values()))
                : Set.of();
    }

    private static Segments of(Judged judged, String field, Set<String> known, String[] levels) {
        Map<String, GroupError.Sum> sums = new HashMap<>();
        var unseen = new GroupError.Sum(judged);
        var missing = new GroupError.Sum(judged);
        for (int row = 0; row < levels.length; row++) {
            if (levels[row].isEmpty()) {
                missing.add(row);
            } else if (known.contains(levels[row])) {
                sums.computeIfAbsent(levels[row], _ -> new GroupError.Sum(judged))
                        .add(row);
            } else {
                unseen.add(row);
            }
        }
        List<Segment> large = large(sums);
        return new Segments(field, large.size(), large.stream().limit(LISTED).toList(), ifAny(unseen), ifAny(missing));
    }

    private static List<Segment> large(Map<String, GroupError.Sum> sums) {
        return sums.entrySet().stream()
                .filter(level -> level.getValue().rows() >= LEAST_ROWS)
                .map(level -> new Segment(level.getKey(), level.getValue().result()))
                .sorted(WORST_FIRST)
                .toList();
    }

    private static @Nullable GroupError ifAny(GroupError.Sum sum) {
        return sum.rows() == 0 ? null : sum.result();
    }
}
