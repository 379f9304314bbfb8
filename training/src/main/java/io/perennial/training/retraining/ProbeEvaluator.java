package io.perennial.training.retraining;

import io.perennial.contract.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Evaluates rounds of responses to the probe. Only predictions of the new version count. Instances that still
/// serve the previous champion, or that fail, get more time.
final class ProbeEvaluator {
    /// Required consecutive rounds with only correct responses.
    static final int MIN_AGREEING_ROUNDS = 3;

    /// Rounds with a wrong prediction of the new version that reject it, including the repeated ones.
    static final int MAX_WRONG_ROUNDS = 3;

    /// Consecutive failed rounds at the end that reject the version; fewer are a temporary fault.
    static final int MAX_FAILING_ROUNDS = 3;

    private static final double TOLERANCE = 1e-4;

    private final PromotionResult promotionResult;
    private int agreeing;
    private int wrong;
    private int failing;
    private boolean seen;
    private String lastWrong = "";
    private String lastOther = "nothing";
    private String lastFailure = "";

    ProbeEvaluator(PromotionResult promotionResult) {
        this.promotionResult = promotionResult;
    }

    void add(List<ProbeResponse> responses) {
        List<Double> numbers = responses.stream().flatMap(this::ofNewVersion).toList();
        List<Double> differing =
                numbers.stream().filter(number -> !isRight(number)).toList();
        boolean failed = responses.stream().anyMatch(ProbeResponse.Failed.class::isInstance);
        seen |= !numbers.isEmpty();
        failing = failed ? failing + 1 : 0;
        agreeing = numbers.size() == responses.size() && differing.isEmpty() ? agreeing + 1 : 0;
        if (!differing.isEmpty()) {
            wrong++;
            lastWrong = Numbers.plain(differing.getFirst());
        }
    }

    /// Verdict; empty while further rounds are needed.
    Optional<VerificationResult> verdict() {
        if (wrong >= MAX_WRONG_ROUNDS) {
            return Optional.of(rejected(differs()));
        }
        return agreeing >= MIN_AGREEING_ROUNDS
                ? Optional.of(verified("The API serves it and predicts a record of the holdout as training did"))
                : Optional.empty();
    }

    /// Verdict if there is no time for further rounds.
    ///
    /// @param waited waiting time as text
    VerificationResult finalVerdict(String waited) {
        if (!seen) {
            return rejected("after " + waited + " the API still does not serve " + promotionResult.version()
                    + ": it responded " + lastOther);
        }
        if (wrong > 0) {
            return rejected(differs());
        }
        return failing < MAX_FAILING_ROUNDS
                ? verified("Instances that serve it predict a record of the holdout as training did; after " + waited
                        + " others still responded " + lastOther)
                : rejected("the API serves " + promotionResult.version() + " but after " + waited + " it still fails: "
                        + lastFailure);
    }

    private Stream<Double> ofNewVersion(ProbeResponse response) {
        return switch (response) {
            case ProbeResponse.Predicted predicted
            when predicted.version().equals(promotionResult.version().id()) -> Stream.of(predicted.number());
            case ProbeResponse.Predicted predicted -> other("with version '" + predicted.version() + "'");
            case ProbeResponse.Failed(String why) -> {
                lastFailure = why;
                yield other("with a failure (" + why + ")");
            }
        };
    }

    private Stream<Double> other(String words) {
        lastOther = words;
        return Stream.empty();
    }

    private boolean isRight(double number) {
        double expected = promotionResult.probe().expected();
        return Math.abs(number - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }

    private String differs() {
        return "the API serves " + promotionResult.version() + " but predicts " + lastWrong
                + " for a record of the holdout," + " where training predicted "
                + Numbers.plain(promotionResult.probe().expected());
    }

    private VerificationResult verified(String how) {
        return new VerificationResult(
                true, promotionResult.version(), promotionResult.previous(), promotionResult.summary() + ". " + how);
    }

    private VerificationResult rejected(String why) {
        return new VerificationResult(false, promotionResult.version(), promotionResult.previous(), why);
    }
}
