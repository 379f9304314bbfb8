package io.perennial.training.retraining;

import io.perennial.promotion.Decision;
import io.perennial.promotion.PromotionGate;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.Scores;
import io.perennial.training.comparison.AttemptLedger;
import io.perennial.training.comparison.ChampionChallengerComparison;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.DecisionText;
import io.perennial.training.comparison.HoldoutScorer;
import io.perennial.training.comparison.Probe;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.pipeline.DatasetStore;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Task that compares the candidates with the champion on the holdout and decides by the gate.
public final class ComparisonTask {
    private final ModelRegistry registry;

    public ComparisonTask(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Idempotent: the same execution and candidates get the same result.
    ///
    /// @param execution name of the retraining
    /// @throws RegistryException if there is no champion
    public ComparisonResult compare(String execution, ComparisonRequest comparisonRequest) {
        AliasState alias = registry.aliasState(Alias.CHAMPION)
                .orElseThrow(() -> new RegistryException(
                        "model '" + registry.model() + "' has no champion: promote a version first"));
        ChampionVersion championVersion =
                ChampionVersion.of(registry, comparisonRequest.snapshot().champion());
        DatasetFile.StoredTable holdout = new DatasetStore(
                        registry, championVersion.manifest().contract())
                .open(comparisonRequest.snapshot().holdout());
        var scorer = new HoldoutScorer(registry, championVersion.manifest().contract(), holdout);
        var candidates = new TreeMap<String, Scores>();
        comparisonRequest
                .trained()
                .forEach(trained -> candidates.put(trained.version().id(), scorer.score(trained.version())));
        var championChallengerComparison = new ChampionChallengerComparison(
                championVersion.manifest().contract().task(),
                championVersion.problem().gate(),
                holdout.table());
        ChampionChallengerComparison.Selection selection = championChallengerComparison.selectBest(
                candidates, comparisonRequest.fallback().id());
        var gateInput =
                new GateInput(alias, championVersion, selection, scorer.probe(new ModelVersion(selection.candidate())));
        return undecidedWithoutAttempt(gateInput)
                .map(gateInput::toResult)
                .orElseGet(() -> decide(
                        gateInput,
                        comparisonRequest.claimedBy(execution),
                        attempt -> championChallengerComparison.decide(
                                selection,
                                attempt,
                                scorer.score(championVersion.manifest().version()),
                                candidates)));
    }

    /// Outcomes without a comparison, which do not count as attempts.
    private static Optional<Decision> undecidedWithoutAttempt(GateInput gateInput) {
        ModelVersion current = gateInput.alias().current();
        ModelVersion compared = gateInput.champion().manifest().version();
        return current.equals(compared)
                ? PromotionGate.undecidedIfTooFew(
                        gateInput.champion().problem().gate(),
                        gateInput.picked().cut().evaluationRows())
                : Optional.of(new Decision.Undecided("the candidates were trained to replace " + compared
                        + ", but by now the champion is " + current + ": retrain"));
    }

    private ComparisonResult decide(GateInput gateInput, AttemptLedger.Claim claim, IntFunction<Decision> gate) {
        var ledger = new AttemptLedger(registry, gateInput.alias());
        int attempt = ledger.claim(claim);
        return ledger.decide(attempt, () -> gateInput.toResult(gate.apply(attempt)));
    }

    private record GateInput(
            AliasState alias, ChampionVersion champion, ChampionChallengerComparison.Selection picked, Probe probe) {
        ComparisonResult toResult(Decision decision) {
            var winner = new ModelVersion(picked.candidate());
            return new ComparisonResult(
                    DecisionText.name(decision),
                    champion.manifest().version(),
                    alias.history().size(),
                    winner,
                    decision,
                    picked.losses(),
                    new DecisionText(winner, picked).of(decision),
                    probe);
        }
    }
}
