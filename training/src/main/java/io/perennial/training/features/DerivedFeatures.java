package io.perennial.training.features;

import io.perennial.contract.Field;
import io.perennial.training.problem.Crosses;
import io.perennial.training.problem.Derived;
import io.perennial.training.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The derived features of a problem, with the crosses that its plan asks for.
final class DerivedFeatures {
    private DerivedFeatures() {}

    static List<Derived> of(Problem problem) {
        return switch (problem.training().crosses()) {
            case Crosses.NONE ->
                problem.derived().stream()
                        .filter(derived -> !(derived instanceof Derived.Cross))
                        .toList();
            case Crosses.DECLARED -> problem.derived();
            case Crosses.ALL ->
                Stream.concat(problem.derived().stream(), others(problem)).toList();
        };
    }

    /// Pairs of category inputs that the problem file does not cross. No name in a problem file has a `×`.
    private static Stream<Derived> others(Problem problem) {
        List<String> categories = problem.contract().inputs().stream()
                .filter(Field.Category.class::isInstance)
                .map(Field::name)
                .toList();
        Set<Set<String>> declared = problem.derived().stream()
                .flatMap(derived -> derived instanceof Derived.Cross(String _, String left, String right)
                        ? Stream.of(Set.of(left, right))
                        : Stream.empty())
                .collect(Collectors.toSet());
        return IntStream.range(0, categories.size())
                .boxed()
                .flatMap(i -> categories.stream().skip(i + 1L).map(right -> List.of(categories.get(i), right)))
                .filter(pair -> !declared.contains(Set.copyOf(pair)))
                .map(pair ->
                        new Derived.Cross(pair.getFirst() + " × " + pair.getLast(), pair.getFirst(), pair.getLast()));
    }
}
