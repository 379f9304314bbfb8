package io.perennial.training.fit;

import io.perennial.contract.Column;
import io.perennial.scoring.OnnxGraph;
import io.perennial.training.export.ModelExport;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Objects;

/// Computes features by running the feature part of the exported graph, so that training and serving share the
/// code.
final class FeatureEncoder {
    /// Number of rows per call, which bounds the memory of the comparison with the zone's offset table.
    private static final int CHUNK = 8192;

    private final ModelExport export;

    FeatureEncoder(ModelExport export) {
        this.export = export;
    }

    /// Consumer of one row of features, which starts at an offset.
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
