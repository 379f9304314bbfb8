package io.perennial.training.retraining;

import io.perennial.contract.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Judges rounds of answers to the probe. Only predictions of the new version count for or against it: an instance
/// that still serves the champion before, or that fails, is waited for.
final class ProbeRounds {
    /// Rounds in a row in which every answer is right.
    static final int AGREEING_ROUNDS = 3;

    /// Rounds with a wrong prediction of the new version, the first and those that ask again.
    static final int MAX_WRONG_ROUNDS = 3;

    /// Rounds in a row with a failure, the last of which is the last of all: fewer are a passing fault.
    static final int MAX_FAILING_ROUNDS = 3;

    private static final double TOLERANCE = 1e-4;

    private final Promoted promoted;
    private int agreeing;
    private int wrong;
    private int failing;
    private boolean seen;
    private String lastWrong = "";
    private String lastOther = "nothing";
    private String lastFailure = "";

    ProbeRounds(Promoted promoted) {
        this.promoted = promoted;
    }

    void add(List<ProbeAnswer> answers) {
        List<Double> numbers = answers.stream().flatMap(this::ofNewVersion).toList();
        List<Double> differing =
                numbers.stream().filter(number -> !isRight(number)).toList();
        boolean failed = answers.stream().anyMatch(ProbeAnswer.Failed.class::isInstance);
        seen |= !numbers.isEmpty();
        failing = failed ? failing + 1 : 0;
        agreeing = numbers.size() == answers.size() && differing.isEmpty() ? agreeing + 1 : 0;
        if (!differing.isEmpty()) {
            wrong++;
            lastWrong = Numbers.plain(differing.getFirst());
        }
    }

    /// Empty while it takes further rounds.
    Optional<Verified> verdict() {
        if (wrong >= MAX_WRONG_ROUNDS) {
            return Optional.of(rejected(differs()));
        }
        return agreeing >= AGREEING_ROUNDS
                ? Optional.of(verified("The API serves it and answers a record of the holdout as training did"))
                : Optional.empty();
    }

    /// When there is no time for further rounds.
    ///
    /// @param waited for how long, for people
    Verified lastWord(String waited) {
        if (!seen) {
            return rejected("after " + waited + " the API still does not serve " + promoted.version() + ": it answered "
                    + lastOther);
        }
        if (wrong > 0) {
            return rejected(differs());
        }
        return failing < MAX_FAILING_ROUNDS
                ? verified("Instances that serve it answer a record of the holdout as training did; after " + waited
                        + " others still answered " + lastOther)
                : rejected("the API serves " + promoted.version() + " but after " + waited + " it still fails: "
                        + lastFailure);
    }

    private Stream<Double> ofNewVersion(ProbeAnswer answer) {
        return switch (answer) {
            case ProbeAnswer.Predicted predicted
            when predicted.version().equals(promoted.version().id()) -> Stream.of(predicted.number());
            case ProbeAnswer.Predicted predicted -> other("with version '" + predicted.version() + "'");
            case ProbeAnswer.Failed(String why) -> {
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
        double expected = promoted.probe().expected();
        return Math.abs(number - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }

    private String differs() {
        return "the API serves " + promoted.version() + " but predicts " + lastWrong + " for a record of the holdout,"
                + " where training predicted " + Numbers.plain(promoted.probe().expected());
    }

    private Verified verified(String how) {
        return new Verified(true, promoted.version(), promoted.previous(), promoted.words() + ". " + how);
    }

    private Verified rejected(String why) {
        return new Verified(false, promoted.version(), promoted.previous(), why);
    }
}
