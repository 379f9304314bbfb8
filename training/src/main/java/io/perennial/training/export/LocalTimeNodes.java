package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.perennial.contract.Column;
import io.perennial.training.features.TimePart;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds nodes that compute local time from epoch seconds: a table of the zone's offsets, then integer arithmetic.
final class LocalTimeNodes {
    private static final long DAY = 86_400;

    private record Local(String secondOfDay, String epochDay, String missing) {}

    private final GraphWriter graph;
    private final Map<String, Local> locals = new HashMap<>();

    LocalTimeNodes(GraphWriter graph) {
        this.graph = graph;
    }

    /// Adds a time feature: float of shape [N, 1]; NaN for [Column#NO_TIME].
    String part(String timestamp, ZoneId zone, TimePart part) {
        Local local = locals.computeIfAbsent(timestamp, name -> local(name, zone));
        String value = switch (part) {
            case HOUR -> real(node("Div", local.secondOfDay(), 3600));
            case MINUTE_OF_DAY -> graph.node("Div", List.of(real(local.secondOfDay()), graph.real(60)));
            // Day 0 was a Thursday.
            case WEEKDAY -> real(node("Add", node("Mod", node("Add", local.epochDay(), 3), 7), 1));
        };
        return graph.node("Where", List.of(local.missing(), graph.real(Float.NaN), value));
    }

    private Local local(String timestamp, ZoneId zone) {
        String missing = node("Equal", timestamp, Column.NO_TIME);
        String instant = graph.node("Where", List.of(missing, graph.integer(0), timestamp));
        String local = graph.node("Add", List.of(instant, offset(instant, ZoneOffsetTable.of(zone))));
        String secondOfDay = node("Mod", local, DAY);
        String epochDay = node("Div", graph.node("Sub", List.of(local, secondOfDay)), DAY);
        return new Local(secondOfDay, epochDay, missing);
    }

    private String offset(String instant, ZoneOffsetTable table) {
        if (table.transitions().length == 0) {
            return graph.integer(table.offsets()[0]);
        }
        String transitions = graph.constant(ConstantTensors.longs(table.transitions(), 1, table.transitions().length));
        String offsets = graph.constant(ConstantTensors.longs(table.offsets(), table.offsets().length));
        return graph.node("Gather", List.of(offsets, graph.edgesBelow(instant, "GreaterOrEqual", transitions)));
    }

    private String node(String operator, String value, long constant) {
        return graph.node(operator, List.of(value, graph.integer(constant)));
    }

    private String real(String value) {
        return graph.cast(value, TensorProto.DataType.FLOAT);
    }
}
