package io.perennial.training.retraining;

import io.perennial.promotion.Decision;
import io.perennial.promotion.PromotionGate;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.Scores;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.pipeline.Contest;
import io.perennial.training.pipeline.Datasets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Compares the candidates with the champion on the holdout, and asks the gate.
public final class Comparison {
    private final ModelRegistry registry;

    public Comparison(ModelRegistry registry) {
        this.registry = registry;
    }

    /// May be called again after a lost answer: the same execution and candidates are answered the same.
    ///
    /// @param execution name of the retraining
    /// @throws RegistryException if there is no champion
    public Compared compare(String execution, Comparing comparing) {
        AliasState alias = registry.aliasState(Alias.CHAMPION)
                .orElseThrow(() -> new RegistryException(
                        "model '" + registry.model() + "' has no champion: promote a version first"));
        Champion champion = Champion.of(registry, comparing.snapshot().champion());
        DatasetFile.Stored holdout = new Datasets(registry, champion.manifest().contract())
                .open(comparing.snapshot().holdout());
        var scorer = new HoldoutScorer(registry, champion.manifest().contract(), holdout);
        var candidates = new TreeMap<String, Scores>();
        comparing.trained().forEach(trained -> candidates.put(trained.version().id(), scorer.score(trained.version())));
        var contest = new Contest(
                champion.manifest().contract().task(), champion.problem().gate(), holdout.table());
        Contest.Picked picked = contest.pick(candidates, comparing.longest().id());
        var asked = new Asked(alias, champion, picked, scorer.probe(new ModelVersion(picked.winner())));
        return tooEarlyOrLate(asked)
                .map(asked::answer)
                .orElseGet(() -> judge(
                        asked,
                        comparing.claimedBy(execution),
                        attempt -> contest.judge(
                                picked,
                                attempt,
                                scorer.score(champion.manifest().version()),
                                candidates)));
    }

    /// Neither costs an attempt: nothing is looked at.
    private static Optional<Decision> tooEarlyOrLate(Asked asked) {
        ModelVersion current = asked.alias().current();
        ModelVersion compared = asked.champion().manifest().version();
        return current.equals(compared)
                ? PromotionGate.undecidedIfTooFew(
                        asked.champion().problem().gate(), asked.picked().cut().evaluationRows())
                : Optional.of(new Decision.Undecided("the candidates were trained to replace " + compared
                        + ", but by now the champion is " + current + ": retrain"));
    }

    private Compared judge(Asked asked, AttemptLedger.Claim claim, IntFunction<Decision> gate) {
        var ledger = new AttemptLedger(registry, asked.alias());
        int attempt = ledger.claim(claim);
        return ledger.answer(attempt, () -> asked.answer(gate.apply(attempt)));
    }

    private record Asked(AliasState alias, Champion champion, Contest.Picked picked, Probe probe) {
        Compared answer(Decision decision) {
            var winner = new ModelVersion(picked.winner());
            return new Compared(
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
