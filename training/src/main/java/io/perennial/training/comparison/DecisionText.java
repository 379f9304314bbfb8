package io.perennial.training.comparison;

import io.perennial.promotion.Decision;
import io.perennial.promotion.GuardFinding;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Text of a decision of the gate.
public record DecisionText(ModelVersion candidate, ChampionChallengerComparison.Selection picked) {
    /// Value that the state machine branches on.
    public static String name(Decision decision) {
        return switch (decision) {
            case Decision.Promote _ -> "PROMOTE";
            case Decision.Reject _ -> "REJECT";
            case Decision.Undecided _ -> "UNDECIDED";
        };
    }

    public String of(Decision decision) {
        return switch (decision) {
            case Decision.Promote(Decision.Evidence evidence) ->
                candidate + " is better than the champion: " + inWords(evidence) + selection();
            case Decision.Reject(Decision.Evidence evidence, List<GuardFinding> guards)
            when guards.isEmpty() ->
                candidate + " is not better than the champion with the required confidence: " + inWords(evidence)
                        + selection();
            case Decision.Reject(Decision.Evidence evidence, List<GuardFinding> guards) ->
                candidate + " is better than the champion and exceeds a bound of the gate: "
                        + guards.stream()
                                .map(guard -> guard.text() + " (gate." + guard.guard() + ")")
                                .collect(Collectors.joining("; "))
                        + ". On all rows " + inWords(evidence) + selection();
            case Decision.Undecided(String why) -> "undecided: " + why;
        };
    }

    private static String inWords(Decision.Evidence evidence) {
        return String.format(
                Locale.ROOT,
                "its mean loss is %.4g against %.4g, a reduction of %.1f %% (between %.1f and %.1f %%), on the same %,d rows."
                        + " It is attempt %d to replace this champion, tested at an error rate of %.2g %%",
                evidence.candidateLoss(),
                evidence.championLoss(),
                100 * evidence.improvement(),
                100 * evidence.low(),
                100 * evidence.high(),
                evidence.rows(),
                evidence.attempt(),
                100 * (1 - evidence.confidence()));
    }

    private String selection() {
        if (picked.candidateCount() == 1) {
            return "";
        }
        int older = picked.cut().evaluationStart();
        return older == 0
                ? String.format(
                        Locale.ROOT,
                        ". It has the most training rows of %d candidates; no row was left to select the best on",
                        picked.candidateCount())
                : String.format(
                        Locale.ROOT,
                        ". It was selected as the best of %d candidates on %,d older rows",
                        picked.candidateCount(),
                        older);
    }
}
