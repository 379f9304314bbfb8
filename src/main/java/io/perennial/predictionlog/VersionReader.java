package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.contract.ContractMapping;
import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the predictions of one version under the reader's contract.
///
/// @param writerContract contract of the version; the reader's if it is unknown
/// @param writerKnown    whether the contract of the version is known
/// @param readerContract contract of the reader
/// @param mapping        mapping from the writer's to the reader's contract
record VersionReader(Contract writerContract, boolean writerKnown, Contract readerContract, ContractMapping mapping) {
    private static final Prediction NO_PREDICTION = new Prediction(Double.NaN, Optional.empty());

    static VersionReader of(Optional<Contract> writer, Contract reader) {
        Contract from = writer.orElse(reader);
        return new VersionReader(from, writer.isPresent(), reader, ContractMapping.of(from, reader));
    }

    /// Maps a prediction to the reader's contract. A prediction of another target becomes NaN, and its actual
    /// becomes unknown; each counts as unreadable.
    ///
    /// @param own prediction in the order and with the classes of the version's own contract
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

    /// Probabilities by class name: a class missing in the prediction has the probability 0, one missing in the
    /// contract is dropped.
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

    private Actual mapClasses(Actual actual) {
        return new Actual(
                readerContract.target().indexOf(actual.className()),
                actual.className(),
                actual.arrivedAt(),
                actual.caller());
    }
}
