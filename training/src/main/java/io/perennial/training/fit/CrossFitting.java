package io.perennial.training.fit;

import io.perennial.training.export.ModelExport;
import io.perennial.training.features.FeatureFitter;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.problem.Problem;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Makes the matrix a forest is grown on. Features that depend on the target are made, fold by fold, with tables
/// fitted on the other folds: a row never sees its own target.
final class CrossFitting {
    private static final int FOLDS = 5;

    private final Problem problem;
    private final TrainingRows rows;
    private final int[] foldOf;
    private final FeatureFitter fitter;
    private final ModelExport export;

    /// @param foldOf each row's, as [#folds] draws them
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

    /// The export of the plan fitted on all rows: what scoring uses.
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
