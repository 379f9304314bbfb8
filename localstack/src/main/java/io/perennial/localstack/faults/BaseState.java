package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.PlannedFault;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.S3Client;

/// What every scenario begins with, made once by the product itself: a champion, a second version like it, four windows
/// of predictions of which two got their actuals after they were monitored.
final class BaseState {
    static final int WINDOWS = 4;
    static final int LABELLED = 2;

    private static final ModelVersion OTHER = new ModelVersion("20990101T000000Z-other");
    private static final String COMMAND_LINE_ROOT = "by-command";

    private final FaultStack stack;
    private final Path folder;
    private final S3Client s3;
    private final CommandLineCaller perennial;
    private final ServingApi api;
    private final URI root;

    /// @param folder for files; emptied by the caller
    BaseState(FaultStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
        s3 = stack.deployment().client(S3Client.builder().forcePathStyle(true));
        perennial = new CommandLineCaller(stack.commandLine());
        api = new ServingApi(stack.process("serving"));
        root = URI.create(stack.deployment().registry());
    }

    /// What there is once the base is built.
    ///
    /// @param objects  of the model in the registry
    /// @param champion the version that serves
    /// @param other    a second version that can serve
    /// @param spill    a log of predictions that are in no table
    record Built(RegistryState objects, ModelVersion champion, ModelVersion other, Path spill) {}

    Built build() {
        write(problem(), resource("faults.yaml"));
        write(rows(), Readings.csv());
        perennial.require(
                stack.deployment().registry(), List.of("train", problem().toString(), "--source", rows().toString()));
        ModelVersion champion =
                registry().aliasState(Alias.CHAMPION).map(AliasState::current).orElseThrow();
        new VersionCopy(s3, root.getHost(), prefix()).make(champion, OTHER);
        Path spill = spill();
        letWindowsPass();
        return new Built(objects(), champion, OTHER, spill);
    }

    /// What lies in the deployed registry now.
    RegistryState objects() {
        return RegistryState.of(s3, root.getHost(), prefix());
    }

    Path problem() {
        return folder.resolve("faults.yaml");
    }

    Path rows() {
        return folder.resolve("readings.csv");
    }

    CommandLineCaller perennial() {
        return perennial;
    }

    ServingApi api() {
        return api;
    }

    /// The deployed registry, read and written without a proxy.
    ModelRegistry registry() {
        return registry(stack.deployment().registry());
    }

    /// Root of a registry of its own for the command line, whose commands move aliases.
    String commandLineRoot() {
        return "s3://" + root.getHost() + "/" + COMMAND_LINE_ROOT;
    }

    ModelRegistry commandLineRegistry() {
        return registry(commandLineRoot());
    }

    /// Where the model's objects lie in the deployed registry.
    String prefix() {
        return root.getPath().substring(1) + "/" + FaultStack.MODEL + "/";
    }

    String commandLinePrefix() {
        return COMMAND_LINE_ROOT + "/" + FaultStack.MODEL + "/";
    }

    private ModelRegistry registry(String address) {
        return new ModelRegistry(ObjectStores.open(address, () -> s3), FaultStack.MODEL);
    }

    private void letWindowsPass() {
        Map<Integer, List<String>> ids = new HashMap<>();
        IntStream.rangeClosed(1, WINDOWS).forEach(window -> ids.put(window, predict(Readings.window(window))));
        IntStream.rangeClosed(1, LABELLED).forEach(window -> monitor(Readings.end(window)));
        IntStream.rangeClosed(1, LABELLED)
                .forEach(window -> label(ids.getOrDefault(window, List.of()), Readings.window(window)));
    }

    List<String> predict(List<Readings.Reading> readings) {
        ServingApi.Answer answer =
                api.predict(readings.stream().map(Readings.Reading::input).toList());
        if (!answer.ok()) {
            throw new IllegalStateException("POST /predict answered " + answer);
        }
        return ServingApi.ids(answer);
    }

    private void label(List<String> ids, List<Readings.Reading> readings) {
        List<Map<String, Object>> actuals = IntStream.range(0, ids.size())
                .mapToObj(i -> Map.<String, Object>of(
                        "id", ids.get(i), "actual", readings.get(i).actual()))
                .toList();
        ServingApi.Answer answer = api.feedback(actuals);
        if (!answer.ok()) {
            throw new IllegalStateException("POST /feedback answered " + answer);
        }
    }

    private void monitor(Instant now) {
        WarmProcess.Ended ended = stack.process("monitoring").invoke(MonitoringScenario.event(now));
        if (!ended.ok()) {
            throw new IllegalStateException("monitoring failed: " + ended.body());
        }
    }

    /// Log lines of predictions that were answered while the table refused.
    private Path spill() {
        stack.proxy("serving")
                .begin(List.of(
                        PlannedFault.parse("dynamodb.PutItem#1-*:error-500"),
                        PlannedFault.parse("dynamodb.BatchWriteItem#1-*:error-500")));
        List<String> ids = predict(Readings.from(Instant.parse("2027-01-01T00:00:00Z"), 3));
        stack.proxy("serving").lift();
        Path file = folder.resolve("spill.log");
        var log = new FunctionLog(stack.logs().resolve(FaultStack.MODEL + "-serving.log"));
        write(file, String.join("\n", log.linesWith(ids)) + "\n");
        return file;
    }

    private static String resource(String name) {
        try (var in = BaseState.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
