package io.perennial.training.tuning;

import io.perennial.contract.Field;
import io.perennial.training.problem.CategoryCrosses;
import io.perennial.training.problem.DerivedFeature;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TuningPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Search space: the dimensions of a problem that have more than one value.
record SearchSpace(List<Dimension> dimensions) {
    /// Maximum number of category pairs for crossing all.
    static final int MAX_PAIRS = 28;

    SearchSpace {
        dimensions = List.copyOf(dimensions);
    }

    static SearchSpace of(Problem problem) {
        TuningPlan plan = problem.tuning();
        Stream<Dimension> amounts = Stream.of(
                new Dimension.Numeric("num_leaves", plan.numLeaves(), true, true),
                new Dimension.Numeric("learning_rate", plan.learningRate(), true, false),
                new Dimension.Numeric("min_data_in_leaf", plan.minDataInLeaf(), true, true),
                new Dimension.Numeric("lambda_l2", plan.lambdaL2(), true, false),
                new Dimension.Numeric("feature_fraction", plan.featureFraction(), false, false),
                new Dimension.Numeric("bagging_fraction", plan.baggingFraction(), false, false));
        Stream<Dimension> ofCategories = categories(problem) == 0
                ? Stream.empty()
                : Stream.of(
                        new Dimension.Numeric("category_smoothing", plan.categorySmoothing(), true, false),
                        new Dimension.Categorical("category_encoding", names(plan.categoryEncoding())),
                        new Dimension.Categorical("category_crosses", names(crosses(problem))));
        return new SearchSpace(Stream.concat(amounts, ofCategories)
                .filter(dimension -> !(dimension instanceof Dimension.Categorical categorical
                        && categorical.names().isEmpty()))
                .toList());
    }

    private static long categories(Problem problem) {
        return problem.contract().inputs().stream()
                .filter(Field.Category.class::isInstance)
                .count();
    }

    /// Choices without equivalent ones and without those that give too many features.
    private static List<CategoryCrosses> crosses(Problem problem) {
        long declared = problem.derivedFeatures().stream()
                .filter(DerivedFeature.Cross.class::isInstance)
                .count();
        long categories = categories(problem);
        long pairs = categories * (categories - 1) / 2;
        return problem.tuning().categoryCrosses().stream()
                .filter(choice -> switch (choice) {
                    case NONE -> true;
                    case DECLARED -> declared > 0;
                    case ALL -> pairs > declared && pairs <= MAX_PAIRS;
                })
                .toList();
    }

    private static List<String> names(List<? extends Enum<?>> options) {
        return options.stream()
                .map(option -> option.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// @param places position in each dimension
    Map<String, String> at(double[] places) {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < places.length; i++) {
            values.put(dimensions.get(i).key(), dimensions.get(i).at(places[i]));
        }
        return values;
    }

    double[] placesOf(Map<String, String> parameters) {
        return dimensions.stream()
                .mapToDouble(dimension -> dimension.placeOf(parameters.getOrDefault(dimension.key(), "0")))
                .toArray();
    }
}
