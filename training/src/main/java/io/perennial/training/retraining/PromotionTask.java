package io.perennial.training.retraining;

import io.perennial.promotion.Promotion;
import io.perennial.promotion.Rollback;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.training.comparison.ComparisonResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Task that promotes a candidate or rolls a promotion back. Both are idempotent.
public final class PromotionTask {
    private final ModelRegistry registry;
    private final Clock clock;
    private final String author;

    /// @param author author of the moves, see [Change]
    public PromotionTask(ModelRegistry registry, Clock clock, String author) {
        this.registry = registry;
        this.clock = clock;
        this.author = author;
    }

    private Change change(String why) {
        return new Change(clock.instant(), author, why);
    }

    /// Moves the champion alias to the candidate, if the champion is still the one it was compared with.
    ///
    /// @throws RegistryException if it is not, or the candidate fails a check; the champion then stays
    public PromotionResult promote(ComparisonResult comparisonResult) {
        AliasState state = champion();
        if (!state.current().equals(comparisonResult.candidate())) {
            requireUnmoved(state, comparisonResult);
        }
        Promotion.Outcome outcome = new Promotion(registry)
                .promoteIfUnmoved(Optional.of(state), comparisonResult.candidate(), change(comparisonResult.summary()));
        String words = outcome.uncheckedReason()
                .map(unchecked -> comparisonResult.summary() + ". Warning: " + unchecked)
                .orElse(comparisonResult.summary());
        return new PromotionResult(
                comparisonResult.candidate(), comparisonResult.champion(), words, comparisonResult.probe());
    }

    private static void requireUnmoved(AliasState state, ComparisonResult comparisonResult) {
        if (!state.current().equals(comparisonResult.champion())) {
            throw new RegistryException(
                    comparisonResult.candidate() + " was compared with " + comparisonResult.champion()
                            + ", but by now the champion is " + state.current() + ": compare again");
        }
        if (state.history().size() != comparisonResult.aliasMoves()) {
            throw new RegistryException(
                    "since " + comparisonResult.candidate() + " was compared with " + comparisonResult.champion()
                            + ", the champion alias was moved ("
                            + state.history().getLast().why() + "): compare again");
        }
    }

    private AliasState champion() {
        return registry.championState();
    }

    /// Rolls back to the previous version, or to the newest earlier champion that passes the check if that one
    /// does not. If a failed promotion has not moved the alias, a move to the same version prevents it from
    /// doing so later, since it may still be running.
    ///
    /// @throws RegistryException if the alias was moved by others since a promotion, or no earlier champion
    ///         passes the check
    public RollbackResult rollBack(RollbackRequest request) {
        AliasState state = champion();
        if (state.current().equals(request.version())) {
            return rollBackTo(state, request);
        }
        if (isRolledBack(state, request)) {
            return result(request, state.current());
        }
        if (request.outcomeUnknown()) {
            return stopPromotion(state, request);
        }
        if (!state.current().equals(request.previous())) {
            throw moved(request, state.current());
        }
        return result(request, request.previous());
    }

    private RollbackResult stopPromotion(AliasState state, RollbackRequest request) {
        String why = request.version() + " is rolled back: " + request.why();
        boolean isBarred = !state.current().equals(request.previous())
                || state.history().getLast().why().equals(why);
        var move = new AliasMove(request.previous(), change(why));
        return isBarred || registry.moveIfUnmoved(Alias.CHAMPION, Optional.of(state), move)
                ? result(request, state.current())
                : rollBack(request);
    }

    private RollbackResult rollBackTo(AliasState state, RollbackRequest request) {
        Rollback.Outcome outcome = new Rollback(registry).toPreferred(state, request.previous(), change(request.why()));
        return result(request, outcome.to());
    }

    /// Whether the last move is that of this rollback, which may be repeated after a lost response.
    private static boolean isRolledBack(AliasState state, RollbackRequest request) {
        List<AliasMove> history = state.history();
        AliasMove last = history.getLast();
        return history.size() > 1
                && last.rollback()
                && last.why().startsWith(request.why())
                && history.get(history.size() - 2).version().equals(request.version());
    }

    private static RollbackResult result(RollbackRequest request, ModelVersion champion) {
        String words = champion.equals(request.previous())
                ? request.why()
                : request.why() + ". " + request.previous() + " could not be champion again; the champion is "
                        + champion;
        return new RollbackResult(request.version(), champion, words);
    }

    private static RegistryException moved(RollbackRequest request, ModelVersion current) {
        return new RegistryException("champion is " + current + " and not " + request.version()
                + ": it was moved by another user or process, nothing is rolled back");
    }
}
