package io.perennial.training.export;

import io.perennial.contract.Contract;
import io.perennial.json.Json;
import io.perennial.scoring.ModelFileNames;
import io.perennial.training.features.FeaturePlan;
import io.perennial.training.trees.TreeModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes the ONNX file: inputs of the contract -> features -> forest -> predictions. The same model gives the same
/// bytes.
///
/// @param contract contract of inputs and target, stored in the metadata of the file
/// @param plan     features and their tables
public record ModelExport(Contract contract, FeaturePlan plan) {
    /// Output of [#featureGraph]: float [N, features].
    public static final String FEATURES = ModelFileNames.FEATURES;

    public ModelExport {
        contract.inputs().forEach(field -> {
            if (ModelFileNames.OUTPUTS.contains(field.name())) {
                throw new IllegalArgumentException("input '" + field.name() + "' has the name of a model output: give"
                        + " it another name in the problem file and keep its SQL");
            }
        });
    }

    /// Graph up to the features, which training uses to compute its matrix.
    public byte[] featureGraph() {
        GraphWriter graph = new GraphWriter(contract.model());
        String features = new FeatureNodes(graph).write(contract, plan);
        graph.output(FEATURES, features, plan.features().size());
        return graph.model(metadata(Map.of()));
    }

    /// Intervals and calibration, which are fitted after the forest.
    ///
    /// @param intervals   intervals of a regression; empty for other tasks
    /// @param calibration calibration of probabilities; [Calibration#NONE] for a regression
    public record OutputCalibration(Optional<ConformalIntervals> intervals, Calibration calibration) {
        /// Neither intervals nor calibration.
        public static final OutputCalibration NONE = new OutputCalibration(Optional.empty(), Calibration.NONE);
    }

    /// Model file with all outputs.
    ///
    /// @param extra additional metadata of the file
    public byte[] model(TreeModel trees, OutputCalibration outputCalibration, Map<String, String> extra) {
        GraphWriter graph = new GraphWriter(contract.model());
        String features = new FeatureNodes(graph).write(contract, plan);
        String raw = TreeEnsembleWriter.write(graph, features, trees);
        String prediction = writeOutputs(graph, calibrated(graph, raw, outputCalibration.calibration()));
        outputCalibration.intervals().ifPresent(ends -> {
            IntervalNodes nodes =
                    new IntervalNodes(graph, prediction, contract.target().range());
            graph.output(ModelFileNames.LOW, nodes.low(ends), 1);
            graph.output(ModelFileNames.HIGH, nodes.high(ends), 1);
        });
        return graph.model(metadata(extra));
    }

    private static String calibrated(GraphWriter graph, String raw, Calibration calibration) {
        if (calibration.equals(Calibration.NONE)) {
            return raw;
        }
        String stretched = graph.node("Mul", List.of(raw, graph.real((float) calibration.slope())));
        return graph.node("Add", List.of(stretched, graph.real((float) calibration.offset())));
    }

    /// Converts raw scores to outputs.
    ///
    /// @return name of the output that intervals enclose
    private String writeOutputs(GraphWriter graph, String raw) {
        return switch (contract.task()) {
            case REGRESSION -> number(graph, raw);
            case BINARY -> number(graph, graph.node("Sigmoid", List.of(raw)));
            case MULTICLASS -> classes(graph, graph.node("Softmax", List.of(raw), NodeAttributes.integer("axis", 1)));
        };
    }

    private static String number(GraphWriter graph, String value) {
        graph.output(ModelFileNames.PREDICTION, value, 1);
        return value;
    }

    private String classes(GraphWriter graph, String probabilities) {
        List<String> classes = contract.target().classes();
        String best = graph.node(
                "ArgMax",
                List.of(probabilities),
                NodeAttributes.integer("axis", 1),
                NodeAttributes.integer("keepdims", 1));
        String names = graph.constant(ConstantTensors.texts(classes));
        graph.textOutput(ModelFileNames.PREDICTION, graph.node("Gather", List.of(names, best)));
        graph.output(ModelFileNames.PROBABILITIES, probabilities, classes.size());
        return probabilities;
    }

    private TreeMap<String, String> metadata(Map<String, String> extra) {
        TreeMap<String, String> metadata = new TreeMap<>(extra);
        metadata.put(ModelFileNames.CONTRACT, Json.ascii(contract));
        metadata.put(ModelFileNames.MIN_ONNXRUNTIME, TreeEnsembleWriter.MIN_ONNXRUNTIME);
        return metadata;
    }
}
