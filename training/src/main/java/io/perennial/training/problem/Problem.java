package io.perennial.training.problem;

import io.perennial.contract.Contract;
import io.perennial.policy.GatePolicy;
import io.perennial.policy.MonitoringPolicy;
import java.util.List;
import java.util.Map;

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
        Source moved = new Source(location, source.filter(), source.targetSql(), source.inputSql());
        return new Problem(
                question, contract, moved, derivedFeatures, training, tuning, retraining, gate, monitoring, text);
    }

    /// @param location  path or pattern of files that DuckDB reads: CSV, Parquet, JSON lines
    /// @param filter    SQL condition on the rows, empty for none
    /// @param targetSql SQL of the target over the source's columns
    /// @param inputSql  SQL of each input over the source's columns, by input name, in the contract's order
    public record Source(String location, String filter, String targetSql, Map<String, String> inputSql) {
        public Source {
            inputSql = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(inputSql));
        }
    }
}
