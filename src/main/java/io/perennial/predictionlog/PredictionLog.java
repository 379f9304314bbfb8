package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collector;

/// Prediction log of one model. It is filed by hour, so that a window can be read without a scan.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public interface PredictionLog {
    /// Stores predictions; storing the same id again changes nothing.
    ///
    /// @return predictions that the medium rejected; empty if all are stored
    List<LoggedPrediction> append(List<LoggedPrediction> predictions);

    /// Whether [#append] may have to wait for something outside this process.
    default boolean mayBlock() {
        return true;
    }

    /// Stores one prediction unless its id is stored already; a stored one, with its actual, stays unchanged.
    ///
    /// @return whether it was stored
    boolean restore(LoggedPrediction prediction);

    /// A view of the same predictions, read under another contract: inputs by name, in that contract's order.
    /// Values with other types or of another target read as missing and are counted, see [ReadDiagnostics].
    PredictionLog withReaderContract(Contract contract);

    FeedbackOutcome recordActual(Feedback feedback, Instant now);

    /// Hours of event time, since 1970, with predictions whose actual arrived in [from, to), to the hour. They
    /// must be evaluated again; the set may contain additional hours.
    Set<Long> labelledHours(Instant from, Instant to);

    /// Passes every prediction whose event time lies in [from, to) to the consumer, in no particular order.
    void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer);

    /// Summarises every prediction whose event time lies in [from, to). If the log has partitions, several of
    /// them are summarised in parallel, and the summaries are combined in the order of the partitions. So the
    /// same predictions give the same summary, and only a few pages are in memory.
    default <A, R> R collect(Instant from, Instant to, Collector<LoggedPrediction, A, R> summary) {
        A all = summary.supplier().get();
        read(from, to, prediction -> summary.accumulator().accept(all, prediction));
        return summary.finisher().apply(all);
    }
}
