package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.contract.ContractMapping;
import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How the predictions of one version are read under the contract that a reader asks for.
///
/// @param writerContract contract of the version; the one asked for if it is not known
/// @param writerKnown    whether it is
/// @param readerContract contract of the reader
/// @param mapping        from one to the other
record VersionReader(Contract writerContract, boolean writerKnown, Contract readerContract, ContractMapping mapping) {
    private static final Prediction NO_PREDICTION = new Prediction(Double.NaN, Optional.empty());

    static VersionReader of(Optional<Contract> written, Contract asked) {
        Contract from = written.orElse(asked);
        return new VersionReader(from, written.isPresent(), asked, ContractMapping.of(from, asked));
    }

    /// A prediction of another target becomes NaN, and its actual becomes unknown. Each counts as unreadable.
    ///
    /// @param own in the order and by the classes of the version's own contract
    LoggedPrediction read(LoggedPrediction own) {
        ContractMapping.MappedExample inputs = mapping.map(own.inputs());
        ReadDiagnostics reading =
                new ReadDiagnostics(own.diagnostics().unreadable() + inputs.unreadable(), writerKnown);
        LoggedPrediction mapped = own.withInputs(inputs.example());
        return mapping.sameTarget()
                ? mapClasses(mapped).withDiagnostics(reading)
                : withoutTarget(mapped)
                        .withDiagnostics(reading.plus(1 + (own.actual().isPresent() ? 1 : 0)));
    }

    private static LoggedPrediction withoutTarget(LoggedPrediction own) {
        return own.withTarget(NO_PREDICTION, Optional.empty(), Optional.empty());
    }

    private LoggedPrediction mapClasses(LoggedPrediction own) {
        if (readerContract.task() != Task.MULTICLASS) {
            return own;
        }
        return own.withTarget(
                mapClasses(own.prediction()),
                own.actual().map(this::mapClasses),
                own.shadow()
                        .map(shadowPrediction -> new ShadowPrediction(
                                shadowPrediction.version(),
                                shadowPrediction.outcome(),
                                shadowPrediction.prediction().map(this::mapClasses))));
    }

    /// By name: a class that the prediction lacks has the probability 0, one that the contract lacks is dropped.
    private Prediction mapClasses(Prediction prediction) {
        if (prediction.probabilities().isEmpty()) {
            return prediction;
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        readerContract
                .target()
                .classes()
                .forEach(name ->
                        probabilities.put(name, prediction.probabilities().getOrDefault(name, 0.0)));
        return Prediction.ofClasses(probabilities);
    }

    private Actual mapClasses(Actual truth) {
        return new Actual(readerContract.target().indexOf(truth.className()), truth.className(), truth.arrivedAt());
    }
}
