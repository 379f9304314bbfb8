package io.perennial.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A pinned ONNX Runtime of Python, which `make test` installs. It scores exported files in a process of its own.
public enum PythonOnnxRuntime {
    OLDEST,
    NEWEST;

    private static final int TIMEOUT_SECONDS = 120;

    /// @param version  version of ONNX Runtime
    /// @param metadata metadata of the file
    /// @param outputs  values by output, row after row: strings, or floats as their bits
    public record Scored(String version, JsonNode metadata, JsonNode outputs) {
        public float[] floats(String output) {
            int[] bits =
                    outputs.path(output).valueStream().mapToInt(JsonNode::asInt).toArray();
            float[] values = new float[bits.length];
            for (int i = 0; i < bits.length; i++) {
                values[i] = Float.intBitsToFloat(bits[i]);
            }
            return values;
        }

        public List<String> texts(String output) {
            return outputs.path(output).valueStream().map(JsonNode::asText).toList();
        }
    }

    /// File with the pinned versions.
    public Path requirements() {
        return RealData.root().resolve("training/onnxruntime/" + folder() + ".txt");
    }

    /// Scores rows. The test is skipped where this ONNX Runtime is not installed, except where
    /// `PERENNIAL_ONNXRUNTIME_REQUIRED` is set.
    ///
    /// @param directory empty directory for the files of the process
    public Scored score(Path directory, byte[] model, Contract contract, List<Column> columns)
            throws IOException, InterruptedException {
        Path environment = RealData.root().resolve(".local/onnxruntime-" + folder());
        require(environment);
        Path file = Files.write(directory.resolve("model.onnx"), model);
        Path rows = Files.write(directory.resolve("rows.json"), Json.pretty(json(contract, columns)));
        Path output = directory.resolve("output.json");
        Path errors = directory.resolve("errors.txt");
        Path script = RealData.root().resolve("training/src/test/python/onnx_score.py");
        Process process = new ProcessBuilder(Stream.of(environment.resolve("bin/python"), script, file, rows)
                        .map(Path::toString)
                        .toList())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            fail(this + " did not score within " + TIMEOUT_SECONDS + " seconds");
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Json.read(Files.readAllBytes(output), Scored.class, "the output of " + script);
    }

    private String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void require(Path environment) throws IOException {
        // A Python that the requirements exclude gets an environment without ONNX Runtime.
        if (!Files.isExecutable(environment.resolve("bin/python")) || !hasOnnxRuntime(environment)) {
            String reason = "ONNX Runtime for Python is not installed in " + environment
                    + ": run 'make test' with Python 3.11 to 3.14 once";
            if (System.getenv("PERENNIAL_ONNXRUNTIME_REQUIRED") != null) {
                fail(reason);
            }
            Assumptions.abort(reason);
        }
    }

    private static boolean hasOnnxRuntime(Path environment) throws IOException {
        try (Stream<Path> files = Files.walk(environment.resolve("lib"), 3)) {
            return files.anyMatch(file -> file.endsWith("site-packages/onnxruntime"));
        }
    }

    private static Map<String, List<?>> json(Contract contract, List<Column> columns) {
        Map<String, List<?>> byName = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byName.put(contract.inputs().get(i).name(), values(columns.get(i)));
        }
        return byName;
    }

    private static List<?> values(Column column) {
        return switch (column) {
            case Column.Floats(float[] values) ->
                IntStream.range(0, values.length)
                        .mapToObj(row -> Float.floatToRawIntBits(values[row]))
                        .toList();
            case Column.Texts(String[] values) -> List.of(values);
            case Column.Times(long[] values) -> LongStream.of(values).boxed().toList();
        };
    }
}
