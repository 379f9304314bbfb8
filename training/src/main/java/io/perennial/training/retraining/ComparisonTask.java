package io.perennial.training.retraining;

import io.perennial.promotion.Decision;
import io.perennial.promotion.PromotionGate;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.Scores;
import io.perennial.training.comparison.ChampionChallengerComparison;
import io.perennial.training.comparison.ComparisonAttempts;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.DecisionText;
import io.perennial.training.comparison.HoldoutScorer;
import io.perennial.training.comparison.PredictionReplay;
import io.perennial.training.comparison.Probe;
import io.perennial.training.comparison.PromotionGuards;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Task that compares the candidates with the champion on the holdout and decides by the gate.
public final class ComparisonTask {
    private final ModelRegistry registry;
    private final Clock clock;

    public ComparisonTask(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
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
        ComparisonResult result = undecidedWithoutAttempt(gateInput)
                .map(gateInput::toResult)
                .orElseGet(() -> decide(
                        gateInput,
                        comparisonRequest.claimedBy(execution),
                        attempt -> new SteeringReview(registry, championVersion, comparisonRequest.snapshot(), scorer)
                                .confirm(
                                        decision(
                                                new ScoredCandidates(
                                                        championChallengerComparison, selection, candidates),
                                                gateInput,
                                                scorer,
                                                attempt),
                                        selection),
                        decided ->
                                replayed(decided, comparisonRequest.snapshot().replay(), scorer)));
        return onHold(
                result.noting(comparisonRequest.snapshot().knownReporters().limit()));
    }

    private record ScoredCandidates(
            ChampionChallengerComparison comparison,
            ChampionChallengerComparison.Selection selection,
            Map<String, Scores> scores) {
        Scores selected() {
            return Objects.requireNonNull(scores.get(selection.candidate()), selection.candidate());
        }
    }

    /// Decision of the gate and its guards.
    private static Decision decision(
            ScoredCandidates candidates, GateInput gateInput, HoldoutScorer scorer, int attempt) {
        ChampionVersion champion = gateInput.champion();
        ModelVersion version = champion.manifest().version();
        Scores scores = scorer.score(version);
        Decision decision =
                candidates.comparison().decide(candidates.selection(), attempt, scores, candidates.scores());
        return new PromotionGuards(
                        champion.problem().gate().guards(),
                        champion.manifest().contract(),
                        scorer.holdout().table())
                .apply(
                        decision,
                        new PromotionGuards.Compared(
                                candidates.selection().cut().evaluationStart(), scores, candidates.selected()),
                        () -> scorer.cost(
                                version, new ModelVersion(candidates.selection().candidate())));
    }

    /// The result with a replay of the requests that the snapshot has stored.
    private ComparisonResult replayed(ComparisonResult result, @Nullable String requests, HoldoutScorer scorer) {
        if (requests == null || !registry.hasDataset(requests)) {
            return result;
        }
        Table rows = new DatasetStore(registry, scorer.contract()).load(requests);
        return result.withReplay(PredictionReplay.of(
                scorer.contract(),
                rows,
                scorer.scoreRequests(result.champion(), rows),
                scorer.scoreRequests(result.candidate(), rows)));
    }

    /// The result, which waits if the champion is frozen or pinned.
    private ComparisonResult onHold(ComparisonResult result) {
        return result.isPromotion()
                ? registry.championState()
                        .hold(clock.instant())
                        .map(hold -> result.onHold(registry.model(), hold))
                        .orElse(result)
                : result;
    }

    /// Outcomes without a comparison, which do not count as attempts.
    private Optional<Decision> undecidedWithoutAttempt(GateInput gateInput) {
        ModelVersion current = gateInput.alias().current();
        ModelVersion compared = gateInput.champion().manifest().version();
        if (!current.equals(compared)) {
            return Optional.of(new Decision.Undecided("the candidates were trained to replace " + compared
                    + ", but by now the champion is " + current + ": retrain"));
        }
        return rolledBackSibling(gateInput)
                .<Decision>map(
                        sibling -> new Decision.Undecided(gateInput.picked().candidate()
                                + " was trained on the same rows as " + sibling
                                + ", which was rolled back: retrain when newer rows are there, or promote it yourself"))
                .or(() -> PromotionGate.undecidedIfTooFew(
                        gateInput.champion().problem().gate(),
                        gateInput.picked().cut().evaluationRows()));
    }

    /// A version that was rolled back and was trained on the rows of the candidate.
    private Optional<ModelVersion> rolledBackSibling(GateInput gateInput) {
        String rows = dataset(new ModelVersion(gateInput.picked().candidate()));
        return gateInput.alias().rolledBack().stream()
                .filter(version ->
                        DamagedFile.asRegistryException(() -> dataset(version)).equals(rows))
                .findFirst();
    }

    private String dataset(ModelVersion version) {
        return registry.manifest(version).lineage().dataset();
    }

    private ComparisonResult decide(
            GateInput gateInput,
            ComparisonAttempts.Claim claim,
            IntFunction<Decision> gate,
            UnaryOperator<ComparisonResult> replay) {
        var attempts = new ComparisonAttempts(registry, gateInput.alias());
        int attempt = attempts.claim(claim);
        return attempts.decide(
                attempt,
                () -> replay.apply(gateInput.toResult(gate.apply(attempt))),
                new Change(clock.instant(), Change.byExecution(claim.execution()), "decision of the gate"));
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
