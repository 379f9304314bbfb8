package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Constant prediction of the training rows: the mean of the target, or the share of each class.
public final class Baseline {
    private Baseline() {}

    /// @param training training rows, at least one
    public static Prediction of(Contract contract, Table training) {
        if (contract.task() != Task.MULTICLASS) {
            return new Prediction(mean(training), Optional.empty());
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        contract.target().classes().forEach(name -> shares.put(name, share(training, shares.size())));
        return Prediction.ofClasses(shares);
    }

    private static double share(Table training, int position) {
        long came = IntStream.range(0, training.rows())
                .filter(row -> training.target()[row] == position)
                .count();
        return (double) came / training.rows();
    }

    private static double mean(Table training) {
        return IntStream.range(0, training.rows())
                .mapToDouble(row -> training.target()[row])
                .average()
                .orElseThrow();
    }
}
