package io.perennial.training.search;

import io.perennial.contract.Field;
import io.perennial.training.problem.Crosses;
import io.perennial.training.problem.Derived;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.SearchPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What may be tried: the dimensions of a problem that have more than one value.
record Space(List<Dimension> dimensions) {
    /// More pairs of categories than these are not all crossed.
    static final int MOST_PAIRS = 28;

    Space {
        dimensions = List.copyOf(dimensions);
    }

    static Space of(Problem problem) {
        SearchPlan plan = problem.search();
        Stream<Dimension> amounts = Stream.of(
                new Dimension.Amount("leaves", plan.leaves(), true, true),
                new Dimension.Amount("learning_rate", plan.learningRate(), true, false),
                new Dimension.Amount("min_leaf_rows", plan.minLeafRows(), true, true),
                new Dimension.Amount("l2", plan.l2(), true, false),
                new Dimension.Amount("feature_share", plan.featureShare(), false, false),
                new Dimension.Amount("row_share", plan.rowShare(), false, false));
        Stream<Dimension> ofCategories = categories(problem) == 0
                ? Stream.empty()
                : Stream.of(
                        new Dimension.Amount("category_smoothing", plan.categorySmoothing(), true, false),
                        new Dimension.Option("categories", names(plan.categories())),
                        new Dimension.Option("crosses", names(crosses(problem))));
        return new Space(Stream.concat(amounts, ofCategories)
                .filter(dimension -> !(dimension instanceof Dimension.Option option
                        && option.names().isEmpty()))
                .toList());
    }

    private static long categories(Problem problem) {
        return problem.contract().inputs().stream()
                .filter(Field.Category.class::isInstance)
                .count();
    }

    /// Without the choices that come to the same, and without those that make too many features.
    private static List<Crosses> crosses(Problem problem) {
        long declared = problem.derived().stream()
                .filter(Derived.Cross.class::isInstance)
                .count();
        long categories = categories(problem);
        long pairs = categories * (categories - 1) / 2;
        return problem.search().crosses().stream()
                .filter(choice -> switch (choice) {
                    case NONE -> true;
                    case DECLARED -> declared > 0;
                    case ALL -> pairs > declared && pairs <= MOST_PAIRS;
                })
                .toList();
    }

    private static List<String> names(List<? extends Enum<?>> options) {
        return options.stream()
                .map(option -> option.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// @param places one for each dimension
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
