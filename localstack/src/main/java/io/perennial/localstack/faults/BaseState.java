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

/// Initial state of every scenario, built once by the product itself: a champion, a second equal version, and
/// four windows of predictions, two of which got their actuals after monitoring.
final class BaseState {
    static final int WINDOWS = 4;
    static final int WINDOWS_WITH_ACTUALS = 2;

    private static final ModelVersion SECOND_VERSION = new ModelVersion("20990101T000000Z-other");
    private static final String COMMAND_LINE_ROOT = "command-line";

    private final FaultStack stack;
    private final Path folder;
    private final S3Client s3;
    private final CommandLineCaller commandLine;
    private final ServingApi api;
    private final URI root;

    /// @param folder folder for files; emptied by the caller
    BaseState(FaultStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
        s3 = stack.deployment().client(S3Client.builder().forcePathStyle(true));
        commandLine = new CommandLineCaller(stack.commandLine());
        api = new ServingApi(stack.invoker("serving"));
        root = URI.create(stack.deployment().registry());
    }

    /// Contents of the base state.
    ///
    /// @param objects       objects of the model in the registry
    /// @param champion      version that serves
    /// @param secondVersion second version that can serve
    /// @param spill         log file with spilled predictions
    record Contents(RegistrySnapshot objects, ModelVersion champion, ModelVersion secondVersion, Path spill) {}

    /// Trains the first champion.
    void trainChampion() {
        write(problem(), resource("faults.yaml"));
        write(rows(), SyntheticReadings.csv());
        commandLine.require(
                stack.deployment().registry(), List.of("train", problem().toString(), "--source", rows().toString()));
    }

    Contents build() {
        trainChampion();
        ModelVersion champion =
                registry().aliasState(Alias.CHAMPION).map(AliasState::current).orElseThrow();
        new VersionCopy(s3, root.getHost(), prefix()).make(champion, SECOND_VERSION);
        Path spill = spill();
        createWindows();
        return new Contents(objects(), champion, SECOND_VERSION, spill);
    }

    /// Current objects of the deployed registry.
    RegistrySnapshot objects() {
        return RegistrySnapshot.of(s3, root.getHost(), prefix());
    }

    Path problem() {
        return folder.resolve("faults.yaml");
    }

    Path rows() {
        return folder.resolve("readings.csv");
    }

    CommandLineCaller commandLine() {
        return commandLine;
    }

    ServingApi api() {
        return api;
    }

    /// The deployed registry, without a proxy.
    ModelRegistry registry() {
        return registry(stack.deployment().registry());
    }

    /// Root of a separate registry for the command line, whose commands move aliases.
    String commandLineRoot() {
        return "s3://" + root.getHost() + "/" + COMMAND_LINE_ROOT;
    }

    ModelRegistry commandLineRegistry() {
        return registry(commandLineRoot());
    }

    /// Key prefix of the model's objects in the deployed registry.
    String prefix() {
        return root.getPath().substring(1) + "/" + FaultStack.MODEL + "/";
    }

    String commandLinePrefix() {
        return COMMAND_LINE_ROOT + "/" + FaultStack.MODEL + "/";
    }

    private ModelRegistry registry(String address) {
        return new ModelRegistry(ObjectStores.open(address, () -> s3), FaultStack.MODEL);
    }

    private void createWindows() {
        Map<Integer, List<String>> ids = new HashMap<>();
        IntStream.rangeClosed(1, WINDOWS).forEach(window -> ids.put(window, predict(SyntheticReadings.window(window))));
        IntStream.rangeClosed(1, WINDOWS_WITH_ACTUALS).forEach(window -> monitor(SyntheticReadings.windowEnd(window)));
        IntStream.rangeClosed(1, WINDOWS_WITH_ACTUALS)
                .forEach(
                        window -> reportActuals(ids.getOrDefault(window, List.of()), SyntheticReadings.window(window)));
    }

    List<String> predict(List<SyntheticReadings.Reading> readings) {
        ServingApi.Response response = api.predict(
                readings.stream().map(SyntheticReadings.Reading::input).toList());
        if (!response.ok()) {
            throw new IllegalStateException("POST /predict returned " + response);
        }
        return ServingApi.ids(response);
    }

    private void reportActuals(List<String> ids, List<SyntheticReadings.Reading> readings) {
        List<Map<String, Object>> actuals = IntStream.range(0, ids.size())
                .mapToObj(i -> Map.<String, Object>of(
                        "id", ids.get(i), "actual", readings.get(i).actual()))
                .toList();
        ServingApi.Response response = api.feedback(actuals);
        if (!response.ok()) {
            throw new IllegalStateException("POST /feedback returned " + response);
        }
    }

    private void monitor(Instant now) {
        FunctionInvoker.InvocationResult invocationResult =
                stack.invoker("monitoring").invoke(MonitoringScenario.event(now));
        if (!invocationResult.ok()) {
            throw new IllegalStateException("monitoring failed: " + invocationResult.body());
        }
    }

    /// Creates log lines of predictions that were returned while table and queue rejected them.
    private Path spill() {
        stack.proxy("serving")
                .activate(List.of(
                        PlannedFault.parse("dynamodb.PutItem#1-*:error-500"),
                        PlannedFault.parse("dynamodb.BatchExecuteStatement#1-*:error-500"),
                        PlannedFault.parse("sqs.SendMessage#1-*:error-500")));
        List<String> ids = predict(SyntheticReadings.from(Instant.parse("2027-01-01T00:00:00Z"), 3));
        stack.proxy("serving").deactivate();
        Path file = folder.resolve("spill.log");
        var log = new FunctionLog(stack.logs().resolve(FaultStack.DEPLOYMENT.resource("serving") + ".log"));
        write(file, String.join("\n", log.awaitSpillLines(ids)) + "\n");
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
