package io.perennial.training.comparison;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.promotion.Decision;
import io.perennial.promotion.HoldoutSplit;
import io.perennial.promotion.ResidualRows;
import io.perennial.promotion.RobustComparison;
import io.perennial.promotion.RowCallers;
import io.perennial.promotion.SteeringCheck;
import io.perennial.promotion.SteeringInput;
import io.perennial.registry.FeatureImportance;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import io.perennial.training.data.Table;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Withdraws a promotion whose actuals look steered. It never makes one, so the error rate of the gate holds.
///
/// @param contract   contract of the champion
/// @param importance importance of the champion's inputs
/// @param callers    callers of the rows of the holdout
public record SteeringGuard(Contract contract, FeatureImportance importance, RowCallers callers) {
    /// Rows with the scores of both models.
    ///
    /// @param table     rows
    /// @param champion  the champion's scores
    /// @param candidate the candidate's scores; those of the history are not used
    public record Scored(Table table, Scores champion, Scores candidate) {
        DoubleStream values() {
            return DoubleStream.concat(
                    doubles(table.target()),
                    DoubleStream.concat(doubles(champion.values()), doubles(candidate.values())));
        }
    }

    /// @param promotion decision of the gate
    /// @param cut       rows of the holdout that it is based on
    /// @param holdout   all rows of the holdout, which neither model was trained on
    /// @param history   earlier rows, which the champion was trained on
    /// @return the promotion, or undecided with the reason to doubt it
    public Decision confirm(Decision.Promote promotion, HoldoutSplit cut, Scored holdout, Scored history) {
        return SteeringCheck.doubt(SteeringCheck.find(contract.task(), input(holdout, history)))
                .or(() -> RobustComparison.doubt(
                        cut.evaluationPart(losses(holdout, holdout.champion())),
                        cut.evaluationPart(losses(holdout, holdout.candidate())),
                        callers.slice(cut.evaluationStart(), cut.rows())))
                .<Decision>map(doubt -> new Decision.Undecided("looks steered: " + doubt + ". "
                        + otherwise(promotion.evidence())
                        + ": check these actuals, replace or erase false ones and retrain, or promote it yourself"))
                .orElse(promotion);
    }

    private static String otherwise(Decision.Evidence evidence) {
        return String.format(
                Locale.ROOT,
                "Otherwise it would be promoted, with a loss of %.4g against %.4g",
                evidence.candidateLoss(),
                evidence.championLoss());
    }

    private SteeringInput input(Scored holdout, Scored history) {
        ResidualRows.Scale scale = ResidualRows.Scale.of(DoubleStream.concat(holdout.values(), history.values()));
        return new SteeringInput(
                residuals(scale, holdout),
                residuals(scale, history),
                callers,
                new SegmentFinder(contract, importance).segments(holdout.table(), history.table()));
    }

    /// Residuals; of classes the loss, since a class has no distance from a prediction.
    private ResidualRows residuals(ResidualRows.Scale scale, Scored rows) {
        double[] actual = doubles(rows.table().target()).toArray();
        return contract.task() == Task.MULTICLASS
                ? new ResidualRows(actual, losses(rows, rows.champion()), losses(rows, rows.candidate()))
                : new ResidualRows(
                        actual,
                        scale.residuals(
                                actual, doubles(rows.champion().values()).toArray()),
                        scale.residuals(
                                actual, doubles(rows.candidate().values()).toArray()));
    }

    private double[] losses(Scored rows, Scores scores) {
        return Loss.of(contract.task(), scores, doubles(rows.table().target()).toArray());
    }

    private static DoubleStream doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(row -> values[row]);
    }
}
