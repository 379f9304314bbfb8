package io.perennial.training.pipeline;

import io.perennial.contract.Task;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.performance.estimation.LossEstimator;
import io.perennial.performance.estimation.MeanLoss;
import io.perennial.performance.estimation.ValidationEstimate;
import io.perennial.training.comparison.ScoredRows;
import io.perennial.training.data.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Backtest of a loss model: compares its estimates with the actual losses on windows of the validation rows.
final class LossEstimateBacktest {
    /// Minimum number of windows.
    private static final int MIN_WINDOWS = 4;

    private static final int WINDOWS_WITHOUT_TIME = 10;

    private final ScoredRows scored;
    private final Duration length;
    private final int minRows;
    private final double[] estimated;

    private LossEstimateBacktest(ScoredRows scoredRows, double[] estimated, Duration window, int fewest) {
        this.scored = scoredRows;
        this.estimated = estimated;
        this.minRows = fewest;
        this.length = length(scoredRows.validation(), window);
    }

    /// @param file   file of the loss model
    /// @param window length of a monitoring window
    /// @param fewest minimum number of rows of a window
    static ValidationEstimate of(byte[] file, ScoredRows scoredRows, Duration window, int fewest) {
        try (LossEstimator estimator = LossEstimator.load(file)) {
            double[] losses = estimator.losses(
                    scoredRows.validation().columns(), scoredRows.model().values());
            return new LossEstimateBacktest(scoredRows, losses, window, fewest).run();
        }
    }

    private static Duration length(Table rows, Duration window) {
        if (!rows.hasEventTimes()) {
            return Duration.ZERO;
        }
        long[] times = rows.eventTimes();
        Duration part = Duration.ofSeconds((times[times.length - 1] - times[0]) / MIN_WINDOWS + 1);
        return window.compareTo(part) < 0 ? window : part;
    }

    private ValidationEstimate run() {
        int rows = estimated.length;
        BacktestResult.ErrorPair all = compared(0, rows);
        List<BacktestResult.ErrorPair> windows = new ArrayList<>();
        for (int from = 0; from < rows; ) {
            int to = end(from);
            if (to - from >= minRows) {
                windows.add(compared(from, to));
            }
            from = to;
        }
        return new ValidationEstimate(all.estimated(), all.realized(), length, BacktestResult.of(windows));
    }

    /// End index of the window that starts with a row.
    private int end(int from) {
        Table rows = scored.validation();
        if (length.isZero()) {
            return Math.min(rows.rows(), from + Math.ceilDiv(rows.rows(), WINDOWS_WITHOUT_TIME));
        }
        long first = rows.eventTimes()[0];
        long seconds = length.toSeconds();
        long number = (rows.eventTimes()[from] - first) / seconds;
        int to = from;
        while (to < rows.rows() && (rows.eventTimes()[to] - first) / seconds == number) {
            to++;
        }
        return to;
    }

    private BacktestResult.ErrorPair compared(int from, int to) {
        Task task = scored.contract().task();
        double said =
                IntStream.range(from, to).mapToDouble(row -> estimated[row]).sum();
        double came = IntStream.range(from, to).mapToDouble(scored::loss).sum();
        return new BacktestResult.ErrorPair(
                MeanLoss.error(task, said / (to - from)), MeanLoss.error(task, came / (to - from)));
    }
}
