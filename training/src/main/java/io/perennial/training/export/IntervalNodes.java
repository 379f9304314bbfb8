package io.perennial.training.export;

import io.perennial.contract.Range;
import java.util.List;

/// Adds the ends of the prediction interval to the graph. They lie within the target's range and enclose the
/// prediction.
final class IntervalNodes {
    private final GraphWriter graph;
    private final String prediction;
    private final Range range;

    IntervalNodes(GraphWriter graph, String prediction, Range range) {
        this.graph = graph;
        this.prediction = prediction;
        this.range = range;
    }

    String low(ConformalIntervals conformalIntervals) {
        return graph.node("Min", List.of(end(conformalIntervals, conformalIntervals.lowerResiduals()), prediction));
    }

    String high(ConformalIntervals conformalIntervals) {
        return graph.node("Max", List.of(end(conformalIntervals, conformalIntervals.upperResiduals()), prediction));
    }

    private String end(ConformalIntervals conformalIntervals, List<Float> residuals) {
        String end = graph.node("Add", List.of(prediction, residual(conformalIntervals.binEdges(), residuals)));
        String lowest = graph.constant(ConstantTensors.floats(new float[] {(float) range.lowest()}));
        String highest = graph.constant(ConstantTensors.floats(new float[] {(float) range.highest()}));
        return graph.node("Clip", List.of(end, lowest, highest));
    }

    private String residual(List<Float> edges, List<Float> residuals) {
        if (edges.isEmpty()) {
            return graph.real(residuals.getFirst());
        }
        String table = graph.constant(ConstantTensors.floats(array(residuals), residuals.size()));
        String row = graph.constant(ConstantTensors.floats(array(edges), 1, edges.size()));
        return graph.node("Gather", List.of(table, graph.edgesBelow(prediction, "Greater", row)));
    }

    private static float[] array(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
