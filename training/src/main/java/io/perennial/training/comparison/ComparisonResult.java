package io.perennial.training.comparison;

import io.perennial.promotion.Decision;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Result of the comparison of candidates with the champion; the state machine branches on `decision`.
///
/// @param decision        `PROMOTE`, `REJECT`, `UNDECIDED`, or `ON_HOLD` if the gate would promote and the champion is
///                        frozen or pinned
/// @param champion        champion at the comparison
/// @param aliasMoves      number of moves of the champion alias at the comparison; after a further one, even to
///                        the same version, the result is no longer valid
/// @param candidate       best candidate
/// @param gateDecision    decision of the gate with its evidence
/// @param candidateLosses mean loss of each candidate on the rows for selection; empty if there were none
/// @param summary         result as a sentence
/// @param probe           record of the holdout with the candidate's prediction, for the verification
/// @param replay          change of the predictions of logged requests; null if there are none, without a
///                        comparison, and in results of earlier builds
public record ComparisonResult(
        String decision,
        ModelVersion champion,
        int aliasMoves,
        ModelVersion candidate,
        Decision gateDecision,
        Map<String, Double> candidateLosses,
        String summary,
        Probe probe,
        @Nullable PredictionReplay replay) {
    public static final String ON_HOLD = "ON_HOLD";

    public ComparisonResult {
        candidateLosses = new TreeMap<>(candidateLosses);
    }

    /// A result without a replay.
    public ComparisonResult(
            String decision,
            ModelVersion champion,
            int aliasMoves,
            ModelVersion candidate,
            Decision gateDecision,
            Map<String, Double> candidateLosses,
            String summary,
            Probe probe) {
        this(decision, champion, aliasMoves, candidate, gateDecision, candidateLosses, summary, probe, null);
    }

    /// The result with a replay, which its summary tells.
    public ComparisonResult withReplay(PredictionReplay found) {
        return new ComparisonResult(
                decision,
                champion,
                aliasMoves,
                candidate,
                gateDecision,
                candidateLosses,
                summary + ". " + found.inWords(),
                probe,
                found);
    }

    public boolean isPromotion() {
        return gateDecision instanceof Decision.Promote;
    }

    /// The result with a further sentence in its summary.
    ///
    /// @param sentence sentence without a full stop; empty for none
    public ComparisonResult noting(String sentence) {
        return sentence.isEmpty()
                ? this
                : new ComparisonResult(
                        decision,
                        champion,
                        aliasMoves,
                        candidate,
                        gateDecision,
                        candidateLosses,
                        summary + ". " + sentence,
                        probe,
                        replay);
    }

    /// The result while a hold on the champion blocks the promotion.
    public ComparisonResult onHold(String model, Hold hold) {
        String words = summary + ". It is not promoted, because the champion is " + hold.inWords()
                + ". To promote it: perennial unfreeze " + model + ", then perennial promote " + model + " "
                + candidate;
        return new ComparisonResult(
                ON_HOLD, champion, aliasMoves, candidate, gateDecision, candidateLosses, words, probe, replay);
    }
}
