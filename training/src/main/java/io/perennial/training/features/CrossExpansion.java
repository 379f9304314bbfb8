package io.perennial.training.features;

import io.perennial.contract.Field;
import io.perennial.training.problem.CategoryCrosses;
import io.perennial.training.problem.DerivedFeature;
import io.perennial.training.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Derived features of a problem with the crosses of its plan.
final class CrossExpansion {
    private CrossExpansion() {}

    static List<DerivedFeature> of(Problem problem) {
        return switch (problem.training().categoryCrosses()) {
            case CategoryCrosses.NONE ->
                problem.derivedFeatures().stream()
                        .filter(derivedFeature -> !(derivedFeature instanceof DerivedFeature.Cross))
                        .toList();
            case CategoryCrosses.DECLARED -> problem.derivedFeatures();
            case CategoryCrosses.ALL ->
                Stream.concat(problem.derivedFeatures().stream(), others(problem))
                        .toList();
        };
    }

    /// Pairs of category inputs that the problem file does not cross. No name in a problem file has a `×`.
    private static Stream<DerivedFeature> others(Problem problem) {
        List<String> categories = problem.contract().inputs().stream()
                .filter(Field.Category.class::isInstance)
                .map(Field::name)
                .toList();
        Set<Set<String>> declared = problem.derivedFeatures().stream()
                .flatMap(derivedFeature ->
                        derivedFeature instanceof DerivedFeature.Cross(String _, String left, String right)
                                ? Stream.of(Set.of(left, right))
                                : Stream.empty())
                .collect(Collectors.toSet());
        return IntStream.range(0, categories.size())
                .boxed()
                .flatMap(i -> categories.stream().skip(i + 1L).map(right -> List.of(categories.get(i), right)))
                .filter(pair -> !declared.contains(Set.copyOf(pair)))
                .map(pair -> new DerivedFeature.Cross(
                        pair.getFirst() + " × " + pair.getLast(), pair.getFirst(), pair.getLast()));
    }
}
