package io.perennial.training.export;

/// Parity of the exported file with the trainer. Predictions agree if they differ by at most `1e-5` of the
/// trainer's prediction, or of the mean absolute prediction if the prediction itself is closer to zero: sums of
/// float leaves near zero have no relative precision to compare. Probabilities of classes agree if they differ
/// by at most `1e-5`.
///
/// @param rows                  number of compared rows
/// @param maxAbsoluteDifference largest absolute difference
/// @param maxRelativeDifference largest difference relative to the larger of the prediction and the mean
///                              absolute prediction; for probabilities of classes, the absolute difference
public record Parity(int rows, double maxAbsoluteDifference, double maxRelativeDifference) {
    public static final double TOLERANCE = 1e-5;

    /// @param trainer  predictions of the trainer
    /// @param exported predictions of the file on the same rows
    /// @throws ParityException if a row differs by more than the tolerance
    public static Parity check(double[] trainer, float[] exported) {
        double scale = 0;
        for (double prediction : trainer) {
            scale += Math.abs(prediction) / trainer.length;
        }
        return check(trainer, exported, scale, 1);
    }

    /// @param trainer  probabilities of each class by the trainer, row after row
    /// @param exported probabilities of the file on the same rows
    /// @throws ParityException if one differs by more than the tolerance
    public static Parity checkProbabilities(double[] trainer, float[] exported, int classes) {
        return check(trainer, exported, 1, classes);
    }

    private static Parity check(double[] trainer, float[] exported, double scale, int width) {
        if (trainer.length != exported.length) {
            throw new ParityException("the trainer gives " + trainer.length + " predictions, the exported model "
                    + exported.length + ": the export is wrong and must not be published");
        }
        Parity parity = new Parity(trainer.length / width, 0, 0);
        for (int i = 0; i < trainer.length; i++) {
            parity = parity.include(i / width, trainer[i], exported[i], scale);
        }
        return parity;
    }

    private Parity include(int row, double trainer, double exported, double scale) {
        double difference = Math.abs(trainer - exported);
        double share = difference == 0 ? 0 : difference / Math.max(Math.abs(trainer), scale);
        if (!(share <= TOLERANCE)) {
            throw new ParityException("row " + row + ": the trainer predicts " + trainer + ", the exported model "
                    + exported + ", which differ by more than " + TOLERANCE
                    + " of the prediction: the export is wrong and must not be published");
        }
        return new Parity(rows, Math.max(maxAbsoluteDifference, difference), Math.max(maxRelativeDifference, share));
    }
}
