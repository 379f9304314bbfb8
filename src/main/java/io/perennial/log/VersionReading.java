package io.perennial.log;

import io.perennial.contract.Contract;
import io.perennial.contract.ContractMapping;
import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How the predictions of one version are read under the contract that a reader asks for.
///
/// @param written contract of the version; the one asked for if it is not known
/// @param known   whether it is
/// @param asked   contract of the reader
/// @param mapping from one to the other
record VersionReading(Contract written, boolean known, Contract asked, ContractMapping mapping) {
    private static final Prediction OF_ANOTHER_TARGET = new Prediction(Double.NaN, Optional.empty());

    static VersionReading of(Optional<Contract> written, Contract asked) {
        Contract from = written.orElse(asked);
        return new VersionReading(from, written.isPresent(), asked, ContractMapping.of(from, asked));
    }

    /// A prediction of another target becomes NaN, and its actual becomes unknown. Each counts as unreadable.
    ///
    /// @param own in the order and by the classes of the version's own contract
    LoggedPrediction read(LoggedPrediction own) {
        ContractMapping.Mapped inputs = mapping.map(own.inputs());
        LogReading reading = new LogReading(own.reading().unreadable() + inputs.unreadable(), known);
        LoggedPrediction mapped = own.withInputs(inputs.example());
        return mapping.sameTarget()
                ? classed(mapped).withReading(reading)
                : withoutTarget(mapped).withReading(reading.and(1 + (own.truth().isPresent() ? 1 : 0)));
    }

    private static LoggedPrediction withoutTarget(LoggedPrediction own) {
        return own.withTarget(OF_ANOTHER_TARGET, Optional.empty(), Optional.empty());
    }

    private LoggedPrediction classed(LoggedPrediction own) {
        if (asked.task() != Task.MULTICLASS) {
            return own;
        }
        return own.withTarget(
                classed(own.prediction()),
                own.truth().map(this::classed),
                own.shadow()
                        .map(shadow -> new Shadow(
                                shadow.version(),
                                shadow.outcome(),
                                shadow.prediction().map(this::classed))));
    }

    /// By name: a class that the prediction lacks has the probability 0, one that the contract lacks is dropped.
    private Prediction classed(Prediction prediction) {
        if (prediction.probabilities().isEmpty()) {
            return prediction;
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        asked.target()
                .classes()
                .forEach(name ->
                        probabilities.put(name, prediction.probabilities().getOrDefault(name, 0.0)));
        return Prediction.ofClasses(probabilities);
    }

    private Truth classed(Truth truth) {
        return new Truth(asked.target().indexOf(truth.className()), truth.className(), truth.arrivedAt());
    }
}
