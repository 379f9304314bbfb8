package io.perennial.training.export;

/// How closely the exported file answers as the trainer does.
///
/// Answers agree if they differ by at most `1e-5` of the trainer's answer, or of the mean absolute answer where the
/// answer itself is closer to zero than that: sums of float leaves near zero have no relative precision to compare.
///
/// @param rows     compared
/// @param absolute largest absolute difference
/// @param relative largest difference relative to the larger of the answer and the mean absolute answer
public record Parity(int rows, double absolute, double relative) {
    public static final double TOLERANCE = 1e-5;

    /// @param trainer  answers of the trainer
    /// @param exported answers of the file on the same rows
    /// @throws ParityException if a row differs by more than the tolerance
    public static Parity check(double[] trainer, float[] exported) {
        double scale = 0;
        for (double answer : trainer) {
            scale += Math.abs(answer) / trainer.length;
        }
        Parity parity = new Parity(trainer.length, 0, 0);
        for (int row = 0; row < trainer.length; row++) {
            parity = parity.and(row, trainer[row], exported[row], scale);
        }
        return parity;
    }

    private Parity and(int row, double trainer, double exported, double scale) {
        double difference = Math.abs(trainer - exported);
        double share = difference == 0 ? 0 : difference / Math.max(Math.abs(trainer), scale);
        if (!(share <= TOLERANCE)) {
            throw new ParityException("row " + row + ": the trainer answers " + trainer + ", the exported model "
                    + exported + ", which differ by more than " + TOLERANCE
                    + " of the answer: the export is wrong and must not be published");
        }
        return new Parity(rows, Math.max(absolute, difference), Math.max(relative, share));
    }
}
