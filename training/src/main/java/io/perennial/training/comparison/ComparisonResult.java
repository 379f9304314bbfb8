package io.perennial.training.comparison;

import io.perennial.promotion.Decision;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.TreeMap;

/// Result of the comparison of candidates with the champion; the state machine branches on `decision`.
///
/// @param decision        `PROMOTE`, `REJECT` or `UNDECIDED`
/// @param champion        champion at the comparison
/// @param aliasMoves      number of moves of the champion alias at the comparison; after a further one, even to
///                        the same version, the result is no longer valid
/// @param candidate       best candidate
/// @param gateDecision    decision of the gate with its evidence
/// @param candidateLosses mean loss of each candidate on the rows for selection; empty if there were none
/// @param summary         result as a sentence
/// @param probe           record of the holdout with the candidate's prediction, for the verification
public record ComparisonResult(
        String decision,
        ModelVersion champion,
        int aliasMoves,
        ModelVersion candidate,
        Decision gateDecision,
        Map<String, Double> candidateLosses,
        String summary,
        Probe probe) {
    public ComparisonResult {
        candidateLosses = new TreeMap<>(candidateLosses);
    }
}
