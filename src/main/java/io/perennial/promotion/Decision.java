package io.perennial.promotion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;

/// Decision of the promotion gate.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "decision")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.Promote.class, name = "PROMOTE"),
    @JsonSubTypes.Type(value = Decision.Reject.class, name = "REJECT"),
    @JsonSubTypes.Type(value = Decision.Undecided.class, name = "UNDECIDED")
})
public sealed interface Decision {
    record Promote(Evidence evidence) implements Decision {}

    /// @param evidence comparison of all rows
    /// @param guards   bounds that a better candidate does not keep; empty if it is not better, and in
    ///                 decisions of
    ///                 earlier builds
    record Reject(Evidence evidence, List<GuardFinding> guards) implements Decision {
        public Reject {
            guards = List.copyOf(Objects.requireNonNullElse(guards, List.of()));
        }

        /// A candidate that is not better.
        public Reject(Evidence evidence) {
            this(evidence, List.of());
        }
    }

    record Undecided(String reason) implements Decision {}

    /// A paired comparison on the same rows.
    ///
    /// @param rows          number of rows
    /// @param championLoss  mean loss of the champion: squared error, or log loss
    /// @param candidateLoss mean loss of the candidate
    /// @param improvement   relative reduction of the loss, (champion - candidate) / champion
    /// @param low           lower confidence bound of the improvement
    /// @param high          upper confidence bound of the improvement
    /// @param attempt       number of the decision about this champion, from 1
    /// @param confidence    one-sided confidence of each bound, which rises with the attempts: see
    ///                      [AlphaSpending]
    record Evidence(
            long rows,
            double championLoss,
            double candidateLoss,
            double improvement,
            double low,
            double high,
            int attempt,
            double confidence) {}
}
