package io.perennial.training.retraining;

import io.perennial.promotion.Decision;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.TreeMap;

/// What [Comparison] answers; the state machine branches on `decision`.
///
/// @param decision  `PROMOTE`, `REJECT` or `UNDECIDED`
/// @param champion  the version that reigned
/// @param moves     that the champion alias had made by then: after one more, even to the same version, this no longer
///                  holds
/// @param candidate the best candidate
/// @param gate      the gate's decision with its evidence
/// @param losses    mean loss of each candidate on the rows it was picked on; empty if there were none
/// @param words     all of that in a sentence
/// @param probe     a record of the holdout and the candidate's answer to it, for the verification
public record Compared(
        String decision,
        ModelVersion champion,
        int moves,
        ModelVersion candidate,
        Decision gate,
        Map<String, Double> losses,
        String words,
        Probe probe) {
    public Compared {
        losses = new TreeMap<>(losses);
    }
}
