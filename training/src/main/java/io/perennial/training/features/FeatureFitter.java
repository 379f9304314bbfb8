package io.perennial.training.features;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
import io.perennial.training.problem.CategoryEncoding;
import io.perennial.training.problem.DerivedFeature;
import io.perennial.training.problem.Problem;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// Fits a [FeaturePlan] on rows. Levels are those of all rows; target means are those of the chosen rows, so
/// that a row's own target does not leak into its features.
public final class FeatureFitter {
    /// More levels than this are encoded as target means instead of sets of codes.
    private static final int MAX_CODES = 1000;

    private final Problem problem;
    private final List<DerivedFeature> derived;
    private final TargetColumns targets;
    private final Map<String, Levels> levels = new LinkedHashMap<>();
    private final Map<String, long[]> levelKeys = new LinkedHashMap<>();
    private final Map<String, KeyedRows> keyed = new LinkedHashMap<>();

    /// @param columns one column per input of the contract, in its order
    public FeatureFitter(Problem problem, List<Column> columns) {
        this.problem = problem;
        this.targets = new TargetColumns(problem.contract().target().classes());
        List<Field> inputs = problem.contract().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            if (columns.get(i) instanceof Column.Texts texts) {
                String field = inputs.get(i).name();
                levels.put(field, Levels.of(field, texts));
                levelKeys.put(field, levels(field).keys(texts));
            }
        }
        this.derived = CrossExpansion.of(problem);
        levels.values().stream()
                .filter(this::hasMean)
                .forEach(
                        category -> keyed.put(category.field(), new KeyedRows(keys(category.field()), targets.size())));
        derived.forEach(feature -> {
            if (feature instanceof DerivedFeature.Cross cross) {
                long[] keys = pair(cross).keys(keys(cross.left()), keys(cross.right()));
                keyed.put(cross.name(), new KeyedRows(keys, targets.size()));
            }
        });
    }

    /// Whether a feature depends on the target.
    public boolean usesTarget() {
        return !keyed.isEmpty();
    }

    /// @param target one value per row
    /// @param chosen rows whose targets may be used
    public FeaturePlan fit(float[] target, IntPredicate chosen) {
        double smoothing = problem.training().categorySmoothing();
        Map<String, MeanTable> means = new LinkedHashMap<>();
        Map<String, float[]> columns = targets.of(target);
        keyed.forEach((name, rows) ->
                columns.forEach((suffix, values) -> means.put(name + suffix, rows.means(values, smoothing, chosen))));
        return new FeaturePlan(Stream.concat(
                        problem.contract().inputs().stream().flatMap(field -> feature(field, means)),
                        derived.stream().flatMap(feature -> feature(feature, means)))
                .toList());
    }

    private Stream<Feature> feature(Field field, Map<String, MeanTable> means) {
        return switch (field) {
            case Field.Numeric _, Field.Flag _ -> Stream.of(new Feature.Input(field.name()));
            case Field.Category _ -> features(levels(field.name()), means);
            case Field.Timestamp _ -> Stream.empty();
        };
    }

    private Stream<Feature> features(Levels levels, Map<String, MeanTable> means) {
        String field = levels.field();
        Stream<Feature> codes = hasCodes(levels) ? Stream.of(new Feature.CategoryCode(field, levels)) : Stream.empty();
        String note = hasCodes(levels) ? " (mean)" : "";
        Stream<Feature> mean = hasMean(levels)
                ? targets.names(field).map(name -> new Feature.TargetMean(name + note, levels, table(means, name)))
                : Stream.empty();
        return Stream.concat(codes, mean);
    }

    private Stream<Feature> feature(DerivedFeature derivedFeature, Map<String, MeanTable> means) {
        return switch (derivedFeature) {
            case DerivedFeature.HourOf(String name, String timestamp) ->
                Stream.of(time(name, timestamp, TimePart.HOUR));
            case DerivedFeature.MinuteOfDay(String name, String timestamp) ->
                Stream.of(time(name, timestamp, TimePart.MINUTE_OF_DAY));
            case DerivedFeature.WeekdayOf(String name, String timestamp) ->
                Stream.of(time(name, timestamp, TimePart.WEEKDAY));
            case DerivedFeature.Cross cross ->
                targets.names(cross.name())
                        .map(name -> new Feature.CrossTargetMean(name, pair(cross), table(means, name)));
        };
    }

    private Feature time(String name, String timestamp, TimePart part) {
        if (problem.contract().field(timestamp) instanceof Field.Timestamp field) {
            return new Feature.LocalTime(name, timestamp, ZoneId.of(field.zone()), part);
        }
        throw new IllegalArgumentException(
                "derived feature '" + name + "' needs a timestamp, but input '" + timestamp + "' is not one");
    }

    private CategoryPair pair(DerivedFeature.Cross cross) {
        return new CategoryPair(levels(cross.left()), levels(cross.right()));
    }

    private Levels levels(String field) {
        Levels known = levels.get(field);
        if (known == null) {
            throw new IllegalArgumentException("a cross needs categories, but there is no category '" + field + "'");
        }
        return known;
    }

    private long[] keys(String field) {
        return Objects.requireNonNull(levelKeys.get(field));
    }

    private static MeanTable table(Map<String, MeanTable> means, String name) {
        return Objects.requireNonNull(means.get(name));
    }

    private boolean hasCodes(Levels levels) {
        return levels.size() <= MAX_CODES && problem.training().categoryEncoding() != CategoryEncoding.TARGET_MEAN;
    }

    private boolean hasMean(Levels levels) {
        return levels.size() > MAX_CODES || problem.training().categoryEncoding() != CategoryEncoding.NATIVE;
    }
}
