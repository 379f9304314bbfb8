package io.perennial.training.linear;

import io.perennial.training.trees.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;

/// Encodes a row of features as the terms of a linear model.
///
/// Term 0 is the constant 1. A number becomes its distance from the mean in standard deviations, 0 if missing;
/// one that is missing in some training row has a second term that is 1 where it is. A category becomes one
/// term for each of its [#MAX_LEVELS] most frequent levels, whose codes are the lowest.
final class TermEncoder {
    static final int MAX_LEVELS = 100;

    private sealed interface Block {
        record Numeric(int first, double mean, double deviation, boolean hasMissingIndicator) implements Block {}

        record Category(int first, int count) implements Block {}
    }

    private final List<Block> blocks = new ArrayList<>();
    private int size = 1;

    /// Fits the encoder on the training rows.
    TermEncoder(FeatureMatrix x) {
        for (int column = 0; column < x.width(); column++) {
            Block block = x.columns().get(column).category() ? levels(x, column) : number(x, column);
            blocks.add(block);
            size += switch (block) {
                case Block.Numeric number -> number.hasMissingIndicator() ? 2 : 1;
                case Block.Category levels -> levels.count();
            };
        }
    }

    int size() {
        return size;
    }

    private Block levels(FeatureMatrix x, int column) {
        int count = 0;
        for (int row = 0; row < x.rows(); row++) {
            float code = x.at(row, column);
            count = Float.isNaN(code) ? count : Math.max(count, (int) code + 1);
        }
        return new Block.Category(size, Math.min(MAX_LEVELS, count));
    }

    private Block number(FeatureMatrix x, int column) {
        long known = 0;
        double mean = 0;
        double squares = 0;
        for (int row = 0; row < x.rows(); row++) {
            float value = x.at(row, column);
            if (!Float.isNaN(value)) {
                known++;
                double distance = value - mean;
                mean += distance / known;
                squares += distance * (value - mean);
            }
        }
        return new Block.Numeric(size, mean, known == 0 ? 0 : Math.sqrt(squares / known), known < x.rows());
    }

    /// Writes the non-zero terms of one row.
    void encode(FeatureMatrix x, int row, SparseRow into) {
        into.clear();
        into.add(0, 1);
        for (int column = 0; column < x.width(); column++) {
            float value = x.at(row, column);
            switch (blocks.get(column)) {
                case Block.Numeric number -> add(number, value, into);
                case Block.Category levels when value < levels.count() -> into.add(levels.first() + (int) value, 1);
                case Block.Category _ -> {}
            }
        }
    }

    private static void add(Block.Numeric number, float value, SparseRow into) {
        if (Float.isNaN(value)) {
            if (number.hasMissingIndicator()) {
                into.add(number.first() + 1, 1);
            }
        } else if (number.deviation() > 0) {
            into.add(number.first(), (value - number.mean()) / number.deviation());
        }
    }

    /// Maximum number of non-zero terms of a row.
    int maxTermsPerRow() {
        return 1 + blocks.size();
    }
}
