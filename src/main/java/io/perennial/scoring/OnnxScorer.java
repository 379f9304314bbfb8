package io.perennial.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Task;
import io.perennial.json.Json;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scores rows with an exported model. Thread-safe; close it after the last call.
public final class OnnxScorer implements AutoCloseable {
    /// Number of rows in one call of ONNX Runtime, which limits the memory of intermediate tensors.
    private static final int CHUNK = 8192;

    private final OnnxGraph graph;

    private OnnxScorer(OnnxGraph graph) {
        this.graph = graph;
    }

    /// Starts ONNX Runtime in the background of other start-up work. If that fails, loading the first model
    /// fails in the same way.
    public static void startInBackground() {
        Thread.ofPlatform().daemon().name("onnx-runtime-early").start(OnnxEnvironment::get);
    }

    /// Loads a model with one thread per call, for serving.
    ///
    /// @throws ModelFileException if the bytes are not a model exported by Perennial
    public static OnnxScorer load(byte[] model) {
        return load(model, 1);
    }

    /// @param threads number of threads of one call
    /// @throws ModelFileException if the bytes are not a model exported by Perennial
    public static OnnxScorer load(byte[] model, int threads) {
        OnnxGraph graph = OnnxGraph.load(model, threads);
        List<String> outputs = graph.outputs();
        String needed =
                graph.contract().task() == Task.MULTICLASS ? ModelFileNames.PROBABILITIES : ModelFileNames.PREDICTION;
        if (!outputs.contains(needed)) {
            graph.close();
            throw new ModelFileException("the model file has no output '" + needed + "' but " + outputs
                    + ": it is not a complete model; train and publish it with `train`");
        }
        return new OnnxScorer(graph);
    }

    /// The model's contract, read from the file.
    public Contract contract() {
        return graph.contract();
    }

    /// The contract's JSON as written in the file.
    public Map<String, @Nullable Object> contractJson() {
        return graph.contractJson().members();
    }

    /// Origin of the model, read from the file.
    ///
    /// @throws ModelFileException if the file has none
    public Origin origin() {
        String json = graph.metadata(ModelFileNames.ORIGIN);
        try {
            return Json.read(json.getBytes(UTF_8), Origin.class, "'" + ModelFileNames.ORIGIN + "' in the model file");
        } catch (UncheckedIOException e) {
            throw new ModelFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Reference predictions, which the file must reproduce.
    ///
    /// @throws ModelFileException if the file has none
    public ReferencePredictions referencePredictions() {
        return graph.metadata(ModelFileNames.REFERENCE_PREDICTIONS, ReferencePredictions::of);
    }

    /// All outputs of the file for the rows of one call, by name.
    ///
    /// @param columns one column per field of the contract, in its order, all of the same length
    /// @return values by output, row after row
    /// @throws ModelFileException if the columns do not fit the contract
    public Map<String, float[]> outputs(List<Column> columns) {
        check(columns);
        return graph.run(columns, 0, columns.getFirst().rows());
    }

    /// Scores rows.
    ///
    /// @param columns one column per field of the contract, in its order, all of the same length
    /// @throws ModelFileException if the columns do not fit the contract
    public Scores score(List<Column> columns) {
        check(columns);
        List<String> classes = contract().target().classes();
        return classes.isEmpty() ? numbers(columns) : Scores.ofClasses(classes, probabilities(columns, classes.size()));
    }

    private float[] probabilities(List<Column> columns, int classes) {
        int rows = columns.getFirst().rows();
        float[] probabilities = new float[rows * classes];
        for (int from = 0; from < rows; from += CHUNK) {
            Map<String, float[]> outputs = graph.run(columns, from, Math.min(rows, from + CHUNK));
            copy(outputs, ModelFileNames.PROBABILITIES, probabilities, from * classes);
        }
        return probabilities;
    }

    private Scores numbers(List<Column> columns) {
        int rows = columns.getFirst().rows();
        boolean intervals = graph.outputs().contains(ModelFileNames.LOW);
        float[] values = new float[rows];
        float[] low = new float[intervals ? rows : 0];
        float[] high = new float[intervals ? rows : 0];
        for (int from = 0; from < rows; from += CHUNK) {
            Map<String, float[]> outputs = graph.run(columns, from, Math.min(rows, from + CHUNK));
            copy(outputs, ModelFileNames.PREDICTION, values, from);
            if (intervals) {
                copy(outputs, ModelFileNames.LOW, low, from);
                copy(outputs, ModelFileNames.HIGH, high, from);
            }
        }
        return new Scores(values, low, high);
    }

    private static void copy(Map<String, float[]> outputs, String name, float[] into, int at) {
        float[] values = outputs.getOrDefault(name, new float[0]);
        System.arraycopy(values, 0, into, at, values.length);
    }

    private void check(List<Column> columns) {
        List<Field> fields = contract().inputs();
        if (columns.size() != fields.size()) {
            throw new ModelFileException(
                    "model '" + contract().model() + "' takes " + fields.size() + " inputs, not " + columns.size());
        }
        for (int i = 0; i < fields.size(); i++) {
            Column column = columns.get(i);
            if (!fields.get(i).columnKind().holds(column)
                    || column.rows() != columns.getFirst().rows()) {
                throw new ModelFileException("input '" + fields.get(i).name() + "' of model '"
                        + contract().model() + "' got a column of another type or length");
            }
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
