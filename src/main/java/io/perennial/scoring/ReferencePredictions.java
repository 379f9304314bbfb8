package io.perennial.scoring;

import io.perennial.contract.Columns;
import io.perennial.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Records with the predictions that they got at training. They are part of the model file, so that every
/// process can check a file before it uses it.
///
/// A file passes if each of its outputs is within the tolerance of the output at training. The output that the
/// trainer's library also computes must be within twice the tolerance of the library's value, because the file
/// may have differed by the tolerance when it was made.
///
/// @param tolerance largest allowed difference, relative to the larger of the expected value and the scale
/// @param scale     mean absolute prediction, the reference for values near zero
/// @param output    name of the output that the trainer's library also computes
/// @param records   at least one record, in the order of their selection
public record ReferencePredictions(double tolerance, double scale, String output, List<ReferencePrediction> records) {
    private static final float[] NOTHING = {};

    public ReferencePredictions {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a reference set needs at least one record");
        }
    }

    /// Reads reference predictions that the JSON mapper wrote, without reflection.
    ///
    /// @throws IllegalArgumentException with the missing or wrong member
    static ReferencePredictions of(JsonObject json) {
        return new ReferencePredictions(
                json.number("tolerance").doubleValue(),
                json.number("scale").doubleValue(),
                json.text("output"),
                json.objects("records").stream().map(ReferencePrediction::of).toList());
    }

    /// @throws ModelFileException with the first record that differs, the expected value and the actual one
    public void check(OnnxScorer scorer) {
        Map<String, float[]> outputs = scorer.outputs(Columns.of(
                scorer.contract(),
                records.stream()
                        .map(record -> record.example(scorer.contract()))
                        .toList()));
        for (int row = 0; row < records.size(); row++) {
            check(row, outputs);
        }
    }

    private void check(int row, Map<String, float[]> outputs) {
        ReferencePrediction record = records.get(row);
        compare(row, output, record.trainerPredictions(), outputs.getOrDefault(output, NOTHING), 2 * tolerance);
        record.outputs()
                .forEach((name, expected) ->
                        compare(row, name, expected, outputs.getOrDefault(name, NOTHING), tolerance));
    }

    /// @param all output of all records, row after row
    private void compare(int row, String name, List<? extends Number> expected, float[] all, double allowed) {
        int width = expected.size();
        for (int i = 0; i < width; i++) {
            double expectedValue = expected.get(i).doubleValue();
            double predicted = all.length == width * records.size() ? all[row * width + i] : Double.NaN;
            double difference = Math.abs(predicted - expectedValue);
            if (!(difference <= allowed * Math.max(Math.abs(expectedValue), scale))) {
                throw new ModelFileException("reference prediction " + (row + 1) + " of " + records.size() + " ("
                        + records.get(row).description() + "): training predicted " + expectedValue + " as '" + name
                        + "', the file predicts " + predicted
                        + ": it is not the model that was trained; train and publish the version again");
            }
        }
    }
}
