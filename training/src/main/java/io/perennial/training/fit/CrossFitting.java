package io.perennial.training.fit;

import io.perennial.training.export.ModelExport;
import io.perennial.training.features.FeatureFitter;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.problem.Problem;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Makes the matrix a forest is grown on. Features that depend on the target are made, fold by fold, with tables fitted
/// on the other folds: a row never sees its own target.
final class CrossFitting {
    private static final int FOLDS = 5;

    private final Problem problem;
    private final TrainingRows rows;
    private final FeatureFitter fitter;

    CrossFitting(Problem problem, TrainingRows rows) {
        this.problem = problem;
        this.rows = rows;
        this.fitter = new FeatureFitter(problem, rows.columns());
    }

    /// The export of the plan fitted on all rows: what scoring uses.
    ModelExport export() {
        return export(fitter.fit(rows.target(), _ -> true));
    }

    FeatureMatrix matrix(Arena arena, RandomGenerator random) {
        if (!fitter.usesTarget()) {
            return new Encoder(export()).encode(arena, rows.columns());
        }
        int[] foldOf = random.ints(rows.rows(), 0, FOLDS).toArray();
        FeatureMatrix matrix = FeatureMatrix.allocate(arena, export().plan().columns(), rows.rows());
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            FeaturePlan others = fitter.fit(rows.target(), row -> foldOf[row] != fold);
            int[] members = IntStream.range(0, rows.rows())
                    .filter(row -> foldOf[row] == fold)
                    .toArray();
            if (members.length > 0) {
                new Encoder(export(others)).encode(rows.select(members).columns(), matrix, row -> members[row]);
            }
        }
        return matrix;
    }

    private ModelExport export(FeaturePlan plan) {
        return new ModelExport(problem.contract(), plan);
    }
}
