package io.perennial.training.export;

import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Main class of the process that [IsolatedLoadCheck] starts.
final class LoadCheckProcess {
    private LoadCheckProcess() {}

    /// @param args path of the model file, path of the file of rows
    public static void main(String[] args) throws IOException {
        try (OnnxScorer scorer = OnnxScorer.load(Files.readAllBytes(Path.of(args[0])))) {
            Scores scores = scorer.score(ColumnFile.read(Path.of(args[1])));
            for (float value : scores.values()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalStateException("the model predicts " + value);
                }
            }
        }
    }
}
