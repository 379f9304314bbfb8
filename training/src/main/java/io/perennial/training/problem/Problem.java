package io.perennial.training.problem;

import io.perennial.contract.Contract;
import io.perennial.policy.GatePolicy;
import io.perennial.policy.MonitoringPolicy;
import java.util.List;
import java.util.Map;

/// A problem file, read and checked.
///
/// @param question        what the model answers, in words
/// @param contract        the contract callers keep: model, task, target, inputs, event time
/// @param source          where the rows come from
/// @param derivedFeatures features the graph makes from the inputs
/// @param training        how a model is fitted
/// @param tuning          how parameters are searched for
/// @param retraining      how a successor is fitted
/// @param gate            when a successor may replace the champion
/// @param monitoring      thresholds of monitoring
/// @param text            the file as it was read, kept with every version
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

    /// The same problem, fitted otherwise. [#text] stays as it was read.
    public Problem withTraining(TrainingPlan plan) {
        return new Problem(
                question, contract, source, derivedFeatures, plan, tuning, retraining, gate, monitoring, text);
    }

    /// The same problem, searched otherwise. [#text] stays as it was read.
    public Problem withTuning(TuningPlan plan) {
        return new Problem(
                question, contract, source, derivedFeatures, training, plan, retraining, gate, monitoring, text);
    }

    /// The same problem with the classes of its target. [#text] stays as it was read.
    public Problem withClasses(List<String> classes) {
        Contract named = contract.withClasses(classes);
        return new Problem(
                question, named, source, derivedFeatures, training, tuning, retraining, gate, monitoring, text);
    }

    /// The same problem on other rows. [#text] stays as it was read.
    public Problem withSource(String location) {
        Source moved = new Source(location, source.filter(), source.targetSql(), source.inputSql());
        return new Problem(
                question, contract, moved, derivedFeatures, training, tuning, retraining, gate, monitoring, text);
    }

    /// @param location  anything DuckDB reads: a path, a glob, CSV, Parquet, JSON lines
    /// @param filter    SQL condition a row must meet, empty for none
    /// @param targetSql SQL of the target over the source's columns
    /// @param inputSql  SQL of each input over the source's columns, by input name, in the contract's order
    public record Source(String location, String filter, String targetSql, Map<String, String> inputSql) {
        public Source {
            inputSql = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(inputSql));
        }
    }
}
