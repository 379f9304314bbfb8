package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collector;

/// The log of one model. Filed by hour, so that a window reads without a scan.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public interface PredictionLog {
    /// Stores predictions; storing the same id again changes nothing.
    ///
    /// @return those the medium refused; empty when all are stored
    List<LoggedPrediction> append(List<LoggedPrediction> predictions);

    /// Whether [#append] may have to wait for something outside this process.
    default boolean mayBlock() {
        return true;
    }

    /// Stores one prediction unless its id is there already: what is there, and its truth, stays.
    ///
    /// @return whether it was stored
    boolean restore(LoggedPrediction prediction);

    /// The same predictions, read under another contract: inputs by name, in that contract's order. What was made
    /// under a contract with other types or another target reads as missing and is counted, see [ReadDiagnostics].
    PredictionLog withReaderContract(Contract contract);

    FeedbackOutcome recordActual(Feedback feedback, Instant now);

    /// Hours of event time, since 1970, in which predictions lie whose actual arrived in [from, to), to the hour:
    /// what must be judged again. An hour too many may be among them.
    Set<Long> labelledHours(Instant from, Instant to);

    /// Every prediction whose event time lies in [from, to), in no particular order.
    void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer);

    /// Summarises every prediction whose event time lies in [from, to). Where the log lies in parts, each part is
    /// summarised by itself, several at a time, and the summaries are combined in the order of the parts: the same
    /// predictions give the same summary, and no more of them than a few pages are in memory.
    default <A, R> R collect(Instant from, Instant to, Collector<LoggedPrediction, A, R> summary) {
        A all = summary.supplier().get();
        read(from, to, prediction -> summary.accumulator().accept(all, prediction));
        return summary.finisher().apply(all);
    }
}
