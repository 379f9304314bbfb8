package io.perennial.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// An ONNX file whose inputs follow the contract in its metadata. Thread-safe.
public final class OnnxGraph implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final JsonObject contractJson;
    private final Contract contract;
    private final Set<String> floats;

    private OnnxGraph(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.contractJson = read(metadataOf(session, ModelFileNames.CONTRACT), ModelFileNames.CONTRACT, json -> json);
        this.contract = made(contractJson);
        this.floats = Tensors.floats(session);
    }

    /// @param model   bytes of the file
    /// @param threads number of threads of one call
    /// @throws ModelFileException if the bytes are not a model or have no contract
    public static OnnxGraph load(byte[] model, int threads) {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = options(threads)) {
            return opened(environment, environment.createSession(model, options));
        } catch (OrtException e) {
            throw new ModelFileException(
                    "the model file is corrupt: ONNX Runtime cannot load its " + model.length + " bytes; fetch it again"
                            + " or roll back to a version that loads",
                    e);
        }
    }

    private static OnnxGraph opened(OrtEnvironment environment, OrtSession session) throws OrtException {
        try {
            return new OnnxGraph(environment, session);
        } catch (ModelFileException e) {
            session.close();
            throw e;
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static Contract made(JsonObject written) {
        try {
            return Contract.of(written);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String metadataOf(OrtSession session, String key) throws OrtException {
        return session.getMetadata()
                .getCustomMetadataValue(key)
                .orElseThrow(() -> new ModelFileException("the model file has no '" + key
                        + "' metadata: it was not exported by Perennial; train and publish it with `train`"));
    }

    private static <T> T read(String json, String key, Function<JsonObject, T> reader) {
        try {
            return reader.apply(JsonObject.read(json, "'" + key + "' in the model file"));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new ModelFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Value of a key of the file's metadata, see [ModelFileNames].
    ///
    /// @throws ModelFileException if it is missing or cannot be read
    <T> T metadata(String key, Function<JsonObject, T> reader) {
        return read(metadata(key), key, reader);
    }

    /// The value of a key as text.
    String metadata(String key) {
        try {
            return metadataOf(session, key);
        } catch (OrtException e) {
            throw new ModelFileException("the metadata of the model file cannot be read: " + e.getMessage(), e);
        }
    }

    public Contract contract() {
        return contract;
    }

    /// The contract's JSON as written in the file.
    JsonObject contractJson() {
        return contractJson;
    }

    public List<String> outputs() {
        return List.copyOf(session.getOutputNames());
    }

    /// Runs rows `from` (inclusive) to `to` (exclusive).
    ///
    /// @param columns one column per field of the contract, in its order
    /// @return values of each float output, row after row, by name
    public Map<String, float[]> run(List<Column> columns, int from, int to) {
        List<OnnxTensor> tensors = new ArrayList<>();
        try {
            Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                tensors.add(Tensors.of(environment, columns.get(i), from, to));
                inputs.put(contract.inputs().get(i).name(), tensors.getLast());
            }
            try (OrtSession.Result result = session.run(inputs, floats)) {
                return Tensors.floats(result);
            }
        } catch (OrtException e) {
            throw new ModelFileException("model '" + contract.model() + "' failed to score: " + e.getMessage(), e);
        } finally {
            tensors.forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelFileException("model '" + contract.model() + "' cannot be closed: " + e.getMessage(), e);
        }
    }
}
