package io.perennial.scoring;

import io.perennial.contract.Columns;
import io.perennial.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Records with the answers they got in training, inside the model file: whoever is about to trust a file asks
/// it for them again.
///
/// A file passes if each of its outputs is within the tolerance of what it was at training, and the output that the
/// trainer's library answers as well is within twice that of the library's (the file may have been off by the
/// tolerance when it was made).
///
/// @param tolerance largest difference, relative to the larger of the answer and the scale
/// @param scale     mean absolute answer: what an answer near zero is measured by
/// @param output    the output that the trainer's library answers as well
/// @param records   in the order they were chosen, at least one
public record ReferencePredictions(double tolerance, double scale, String output, List<ReferencePrediction> records) {
    private static final float[] NOTHING = {};

    public ReferencePredictions {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a golden set without a record proves nothing");
        }
    }

    /// Reads one that the JSON mapper wrote, without reflection.
    ///
    /// @throws IllegalArgumentException saying what is missing or wrong
    static ReferencePredictions of(JsonObject json) {
        return new ReferencePredictions(
                json.number("tolerance").doubleValue(),
                json.number("scale").doubleValue(),
                json.text("output"),
                json.objects("records").stream().map(ReferencePrediction::of).toList());
    }

    /// @throws ModelFileException naming the first record that differs, what was expected and what was got
    public void check(OnnxScorer scorer) {
        Map<String, float[]> got = scorer.outputs(Columns.of(
                scorer.contract(),
                records.stream()
                        .map(record -> record.example(scorer.contract()))
                        .toList()));
        for (int row = 0; row < records.size(); row++) {
            check(row, got);
        }
    }

    private void check(int row, Map<String, float[]> got) {
        ReferencePrediction record = records.get(row);
        compare(row, output, record.trainerPredictions(), got.getOrDefault(output, NOTHING), 2 * tolerance);
        record.outputs()
                .forEach((name, expected) -> compare(row, name, expected, got.getOrDefault(name, NOTHING), tolerance));
    }

    /// @param all the output for all records, row after row
    private void compare(int row, String name, List<? extends Number> expected, float[] all, double allowed) {
        int width = expected.size();
        for (int i = 0; i < width; i++) {
            double wanted = expected.get(i).doubleValue();
            double answered = all.length == width * records.size() ? all[row * width + i] : Double.NaN;
            double difference = Math.abs(answered - wanted);
            if (!(difference <= allowed * Math.max(Math.abs(wanted), scale))) {
                throw new ModelFileException("golden record " + (row + 1) + " of " + records.size() + " ("
                        + records.get(row).description() + "): training answered " + wanted + " as '" + name
                        + "', the file answers " + answered
                        + ": it is not the model that was trained; train and publish the version again");
            }
        }
    }
}
