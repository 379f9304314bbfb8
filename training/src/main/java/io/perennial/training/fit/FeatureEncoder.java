package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.scoring.OnnxGraph;
import io.perennial.training.export.ModelExport;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Objects;

/// Makes features by running the exported graph's own prefix, so that training and serving share the code.
final class FeatureEncoder {
    /// Rows in one call: bounds the memory of the zone's offset table against the rows.
    private static final int CHUNK = 8192;

    private final ModelExport export;

    FeatureEncoder(ModelExport export) {
        this.export = export;
    }

    /// Takes one row of features, which begins at an offset.
    interface Sink {
        void put(int row, float[] features, int offset);
    }

    FeatureMatrix encode(Arena arena, List<Column> columns) {
        FeatureMatrix matrix = FeatureMatrix.allocate(
                arena, export.plan().columns(), columns.getFirst().rows());
        encode(columns, matrix::put);
        return matrix;
    }

    void encode(List<Column> columns, Sink sink) {
        int rows = columns.getFirst().rows();
        int width = export.plan().features().size();
        try (OnnxGraph graph = OnnxGraph.load(export.featureGraph(), ParallelPair.threadsEach())) {
            for (int from = 0; from < rows; from += CHUNK) {
                int to = Math.min(rows, from + CHUNK);
                float[] features =
                        Objects.requireNonNull(graph.run(columns, from, to).get(ModelExport.FEATURES));
                for (int row = from; row < to; row++) {
                    sink.put(row, features, (row - from) * width);
                }
            }
        }
    }
}
