package io.perennial.training.pipeline;

import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.RecordWriter;
import io.perennial.contract.Task;
import io.perennial.json.Json;
import io.perennial.registry.Lineage;
import io.perennial.scoring.ModelFileNames;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Origin;
import io.perennial.scoring.ReferencePrediction;
import io.perennial.scoring.ReferencePredictions;
import io.perennial.training.export.ModelFileMetadata;
import io.perennial.training.export.Parity;
import io.perennial.training.fit.FittedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Completes the exported file: adds lineage and reference predictions to the contract in its metadata, so that
/// the file documents its inputs and its origin and can be verified on its own.
final class ModelPackage {
    private ModelPackage() {}

    /// @param predictions predictions of the file for each validation row
    /// @throws io.perennial.scoring.ModelFileException if the file fails its own reference predictions
    static byte[] complete(FittedModel fittedModel, TrainingData data, float[] predictions, Lineage lineage) {
        Contract contract = fittedModel.export().contract();
        ReferencePredictions references = referencePredictions(
                fittedModel, contract, ReferenceRecordSelector.select(contract, data, predictions));
        byte[] file = ModelFileMetadata.add(
                fittedModel.onnx(),
                new TreeMap<>(Map.of(
                        ModelFileNames.REFERENCE_PREDICTIONS,
                        Json.ascii(references),
                        ModelFileNames.ORIGIN,
                        Json.ascii(origin(lineage)))));
        try (OnnxScorer scorer = OnnxScorer.load(file)) {
            scorer.referencePredictions().check(scorer);
        }
        return file;
    }

    private static Origin origin(Lineage lineage) {
        return new Origin(
                lineage.dataset(),
                lineage.from(),
                lineage.to(),
                lineage.trainingRows(),
                lineage.validationRows(),
                lineage.gitCommit(),
                lineage.libraries(),
                lineage.seed());
    }

    private static ReferencePredictions referencePredictions(
            FittedModel fittedModel, Contract contract, Map<Example, String> chosen) {
        List<Example> examples = List.copyOf(chosen.keySet());
        List<Column> columns = Columns.of(contract, examples);
        double[] trainer = fittedModel.trainerPredictions(columns);
        Map<String, float[]> outputs;
        try (OnnxScorer scorer = OnnxScorer.load(fittedModel.onnx())) {
            outputs = scorer.outputs(columns);
        }
        var writer = new RecordWriter(contract);
        List<ReferencePrediction> records = new ArrayList<>();
        for (int row = 0; row < examples.size(); row++) {
            Example example = examples.get(row);
            records.add(new ReferencePrediction(
                    chosen.getOrDefault(example, ""),
                    writer.write(example),
                    row(trainer, row, examples.size()),
                    row(outputs, row, examples.size())));
        }
        if (contract.task() == Task.MULTICLASS) {
            return new ReferencePredictions(Parity.TOLERANCE, 1, ModelFileNames.PROBABILITIES, records);
        }
        double scale = Arrays.stream(trainer).map(Math::abs).average().orElse(1);
        return new ReferencePredictions(Parity.TOLERANCE, scale, ModelFileNames.PREDICTION, records);
    }

    private static List<Double> row(double[] all, int row, int rows) {
        int width = all.length / rows;
        return Arrays.stream(all, row * width, (row + 1) * width).boxed().toList();
    }

    private static Map<String, List<Float>> row(Map<String, float[]> outputs, int row, int rows) {
        Map<String, List<Float>> predictions = new TreeMap<>();
        outputs.forEach((name, all) -> {
            int width = all.length / rows;
            List<Float> values = new ArrayList<>();
            for (int i = row * width; i < (row + 1) * width; i++) {
                values.add(all[i]);
            }
            predictions.put(name, values);
        });
        return predictions;
    }
}
