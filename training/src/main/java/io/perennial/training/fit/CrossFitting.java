package io.perennial.training.fit;

import io.perennial.training.export.ModelExport;
import io.perennial.training.features.FeatureFitter;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.problem.Problem;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Computes the training matrix by cross-fitting: features that depend on the target use tables fitted on the
/// other folds, so a row's own target does not leak into its features.
final class CrossFitting {
    private static final int FOLDS = 5;

    private final Problem problem;
    private final TrainingRows rows;
    private final int[] foldOf;
    private final FeatureFitter fitter;
    private final ModelExport export;

    /// @param foldOf fold of each row, from [#folds]
    CrossFitting(Problem problem, TrainingRows rows, int[] foldOf) {
        this.problem = problem;
        this.rows = rows;
        this.foldOf = foldOf;
        this.fitter = new FeatureFitter(problem, rows.columns());
        this.export = export(fitter.fit(rows.target(), _ -> true));
    }

    static int[] folds(TrainingRows rows, RandomGenerator random) {
        return random.ints(rows.rows(), 0, FOLDS).toArray();
    }

    /// Export of the plan fitted on all rows, which scoring uses.
    ModelExport export() {
        return export;
    }

    FeatureMatrix matrix(Arena arena) {
        if (!fitter.usesTarget()) {
            return new FeatureEncoder(export).encode(arena, rows.columns());
        }
        AllFoldsPlan folded = AllFoldsPlan.of(
                IntStream.range(0, FOLDS).mapToObj(this::withoutFold).toList());
        FeatureMatrix matrix = FeatureMatrix.allocate(arena, export.plan().columns(), rows.rows());
        float[] own = new float[matrix.width()];
        new FeatureEncoder(export(folded.all())).encode(rows.columns(), (row, features, offset) -> {
            folded.pick(foldOf[row], features, offset, own);
            matrix.put(row, own, 0);
        });
        return matrix;
    }

    private FeaturePlan withoutFold(int fold) {
        return fitter.fit(rows.target(), row -> foldOf[row] != fold);
    }

    private ModelExport export(FeaturePlan plan) {
        return new ModelExport(problem.contract(), plan);
    }
}
