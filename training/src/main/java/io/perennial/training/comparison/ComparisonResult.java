package io.perennial.training.comparison;

import io.perennial.promotion.Decision;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.TreeMap;

/// Result of the comparison of candidates with the champion; the state machine branches on `decision`.
///
/// @param decision        `PROMOTE`, `REJECT` or `UNDECIDED`
/// @param champion        the version that reigned
/// @param aliasMoves      that the champion alias had made by then: after one more, even to the same version,
///                        this no longer holds
/// @param candidate       the best candidate
/// @param gateDecision    the gate's decision with its evidence
/// @param candidateLosses mean loss of each candidate on the rows it was picked on; empty if there were none
/// @param summary         all of that in a sentence
/// @param probe           a record of the holdout and the candidate's answer to it, for the verification
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
