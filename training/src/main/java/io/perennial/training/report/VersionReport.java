package io.perennial.training.report;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.json.Json;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.training.comparison.Baseline;
import io.perennial.training.comparison.PairedComparison;
import io.perennial.training.comparison.ScoredRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Data of a version's report, which is also its JSON file.
///
/// @param question  question of the problem
/// @param contract  inputs and target
/// @param baseline  comparison with the mean (or base rate) of the training rows
/// @param linear    comparison with a linear model on the same features
/// @param champion  comparison with the champion; null if there was none that could predict the rows
/// @param deciles   deciles of the validation rows by prediction
/// @param classes   metrics of the classes of a multi-class target; null for other tasks
/// @param residuals errors of a regression; null for other tasks
/// @param days      errors by day of the validation rows; empty without an event time
/// @param segments  levels with the largest errors, of each category field
public record VersionReport(
        String question,
        Contract contract,
        Lineage lineage,
        Evaluation evaluation,
        PairedComparison baseline,
        PairedComparison linear,
        @Nullable PairedComparison champion,
        DataSummary data,
        LearningSummary learning,
        List<Decile> deciles,
        @Nullable ClassReport classes,
        @Nullable Residuals residuals,
        List<DayError> days,
        List<WorstSegments> segments) {
    public VersionReport {
        deciles = List.copyOf(deciles);
        days = List.copyOf(days);
        segments = List.copyOf(segments);
    }

    public static VersionReport of(VersionDetails versionDetails, ScoredRows scoredRows) {
        Prediction baseline = Baseline.of(scoredRows.contract(), scoredRows.training());
        return new VersionReport(
                versionDetails.question(),
                scoredRows.contract(),
                versionDetails.lineage(),
                versionDetails.evaluation(),
                PairedComparison.of(scoredRows, _ -> baseline),
                versus(scoredRows, scoredRows.linear()),
                scoredRows.champion().map(scores -> versus(scoredRows, scores)).orElse(null),
                DataSummary.of(scoredRows, versionDetails.reference()),
                versionDetails.learning(),
                Decile.of(scoredRows),
                scoredRows.contract().task() == Task.MULTICLASS ? ClassReport.of(scoredRows) : null,
                scoredRows.contract().task() == Task.REGRESSION ? Residuals.of(scoredRows) : null,
                DayError.of(scoredRows),
                WorstSegments.of(scoredRows));
    }

    /// Headline of the report, for example `Better than the baseline: 43 % less error on the same rows`.
    public String verdict() {
        return new Verdict(this).headline();
    }

    public byte[] json() {
        return Json.pretty(this);
    }

    public byte[] html() {
        return new VersionPage(this).html();
    }

    private static PairedComparison versus(ScoredRows scoredRows, Scores other) {
        return PairedComparison.of(scoredRows, other::prediction);
    }
}
