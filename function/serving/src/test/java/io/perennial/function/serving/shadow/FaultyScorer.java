package io.perennial.function.serving.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.WaitUntilInterrupted;
import io.perennial.function.serving.champion.Scorer;
import io.perennial.scoring.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers with the number in its file. `fails`, `hangs`, `alone` (with one row) and `NaN` do so after the first
/// prediction, which proves it.
record FaultyScorer(String mood, Contract contract, AtomicInteger asked) implements Scorer {
    /// @param file `5` or `hangs`; followed by `/2`, it says that its contract is version 2 and lacks `rain`
    static FaultyScorer load(byte[] file) {
        String[] words = new String(file, UTF_8).split("/", -1);
        return new FaultyScorer(words[0], words.length == 1 ? TinyModel.contract() : narrow(), new AtomicInteger());
    }

    static Contract narrow() {
        Contract wide = TinyModel.contract();
        var inputs = wide.inputs().stream()
                .filter(field -> !field.name().equals("rain"))
                .toList();
        return new Contract(wide.model(), 2, wide.task(), wide.target(), inputs, wide.eventTime());
    }

    @Override
    public Scores score(List<Column> columns) {
        int rows = columns.getFirst().rows();
        boolean first = asked.getAndIncrement() == 0;
        return switch (mood) {
            case String _ when first -> all(rows, 1);
            case String own
            when own.equals("alone") && rows > 1 -> throw new IllegalStateException("this challenger takes one record");
            case "alone" -> all(rows, 1);
            case "fails" -> throw new IllegalStateException("this challenger fails");
            case "hangs" -> {
                WaitUntilInterrupted.untilInterrupted();
                yield all(rows, 1);
            }
            case String number -> all(rows, Float.parseFloat(number));
        };
    }

    private static Scores all(int rows, float answer) {
        float[] values = new float[rows];
        Arrays.fill(values, answer);
        return new Scores(values, new float[0], new float[0]);
    }

    @Override
    public void checkReferencePredictions() {
        // A number in a file has no reference predictions.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
