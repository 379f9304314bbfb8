package io.perennial.training.problem;

import io.perennial.contract.Contract;
import io.perennial.policy.GatePolicy;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.source.SourceFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contents of a problem file, checked.
///
/// @param question        question that the model predicts
/// @param contract        contract with callers: model, task, target, inputs, event time
/// @param source          source of the rows
/// @param derivedFeatures features that the graph computes from the inputs
/// @param training        parameters of the training
/// @param tuning          settings of the hyperparameter tuning
/// @param retraining      settings of the retraining
/// @param gate            settings of the promotion gate
/// @param monitoring      thresholds of monitoring
/// @param text            text of the file, stored with every version
public record Problem(
        String question,
        Contract contract,
        Source source,
        List<DerivedFeature> derivedFeatures,
        TrainingPlan training,
        TuningPlan tuning,
        RetrainingPlan retraining,
        GatePolicy gate,
        MonitoringPolicy monitoring,
        String text) {
    public Problem {
        derivedFeatures = List.copyOf(derivedFeatures);
    }

    /// The same problem with other training parameters. [#text] stays unchanged.
    public Problem withTraining(TrainingPlan plan) {
        return new Problem(
                question, contract, source, derivedFeatures, plan, tuning, retraining, gate, monitoring, text);
    }

    /// The same problem with other tuning settings. [#text] stays unchanged.
    public Problem withTuning(TuningPlan plan) {
        return new Problem(
                question, contract, source, derivedFeatures, training, plan, retraining, gate, monitoring, text);
    }

    /// The same problem with the classes of its target. [#text] stays unchanged.
    public Problem withClasses(List<String> classes) {
        Contract named = contract.withClasses(classes);
        return new Problem(
                question, named, source, derivedFeatures, training, tuning, retraining, gate, monitoring, text);
    }

    /// The same problem with another source. [#text] stays unchanged.
    public Problem withSource(String location) {
        Source moved = new Source(
                location, source.filter(), source.targetSql(), source.inputSql(), source.uniqueKey(), source.format());
        return new Problem(
                question, contract, moved, derivedFeatures, training, tuning, retraining, gate, monitoring, text);
    }

    /// The same problem with the format of its source. It is appended to [#text], unless a file of that text could not
    /// be read, as one in braces.
    ///
    /// @param section the format as a section of the problem file
    public Problem withSourceFormat(SourceFormat format, String section) {
        String whole = text + (text.endsWith("\n") ? "\n" : "\n\n") + section;
        return new Problem(
                question,
                contract,
                source.withFormat(format),
                derivedFeatures,
                training,
                tuning,
                retraining,
                gate,
                monitoring,
                ProblemReader.hasFormat(whole, format) ? whole : text);
    }

    /// The same problem with a known format of its source. [#text] stays unchanged.
    public Problem withSourceFormat(SourceFormat format) {
        return withSource(source.withFormat(format));
    }

    private Problem withSource(Source other) {
        return new Problem(
                question, contract, other, derivedFeatures, training, tuning, retraining, gate, monitoring, text);
    }

    /// @param location  path or pattern of files that DuckDB reads: CSV, Parquet, JSON lines
    /// @param filter    SQL condition on the rows, empty for none
    /// @param targetSql SQL of the target over the source's columns
    /// @param inputSql  SQL of each input over the source's columns, by input name, in the contract's order
    /// @param uniqueKey columns that identify an observation; empty if none are known
    /// @param format    type and format of the columns; empty before they are determined
    public record Source(
            String location,
            String filter,
            String targetSql,
            Map<String, String> inputSql,
            List<String> uniqueKey,
            Optional<SourceFormat> format) {
        public Source {
            inputSql = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(inputSql));
            uniqueKey = List.copyOf(uniqueKey);
        }

        Source withFormat(SourceFormat known) {
            return new Source(location, filter, targetSql, inputSql, uniqueKey, Optional.of(known));
        }
    }
}
