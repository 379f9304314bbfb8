package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.promotion.Decision;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.comparison.ChampionChallengerComparison;
import io.perennial.training.comparison.HoldoutScorer;
import io.perennial.training.comparison.SteeringGuard;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import java.time.Instant;

/// Reads what the [SteeringGuard] compares: the holdout with the callers of its actuals, and the history before it.
///
/// @param scorer scorer of the holdout
record SteeringReview(
        ModelRegistry registry, ChampionVersion champion, RetrainingSnapshot snapshot, HoldoutScorer scorer) {
    /// Numbers of rows of the history with which new actuals are compared.
    private static final int HISTORY_MIN_ROWS = 200;

    private static final int HISTORY_MAX_ROWS = 20_000;

    /// The decision, or an undecided one if a promotion looks steered.
    Decision confirm(Decision decision, ChampionChallengerComparison.Selection selection) {
        if (!(decision instanceof Decision.Promote promotion)) {
            return decision;
        }
        Contract contract = champion.manifest().contract();
        Table holdout = scorer.holdout().table();
        Table training = new DatasetStore(registry, contract)
                .open(snapshot.dataset())
                .tableFor(scorer.holdout().contract());
        var candidate = new ModelVersion(selection.candidate());
        return new SteeringGuard(
                        contract,
                        champion.manifest().importance(),
                        new CallerFile(registry).open(snapshot.knownReporters(), holdout.rows()))
                .confirm(promotion, selection.cut(), scored(holdout, candidate), scored(history(training), candidate));
    }

    /// Newest rows of the champion's data set; without event times, or if it has expired, all training rows.
    private Table history(Table training) {
        Instant end = snapshot.knownReporters().historyEnd();
        int known = end == null ? 0 : training.firstAtOrAfter(end);
        int to = known < HISTORY_MIN_ROWS ? training.rows() : known;
        return training.slice(Math.max(0, to - HISTORY_MAX_ROWS), to);
    }

    private SteeringGuard.Scored scored(Table table, ModelVersion candidate) {
        return new SteeringGuard.Scored(
                table, scorer.score(champion.manifest().version(), table), scorer.score(candidate, table));
    }
}
