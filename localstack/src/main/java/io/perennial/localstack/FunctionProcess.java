package io.perennial.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/// Runs one deployed function in a warm local process.
final class FunctionProcess {
    private final LocalAwsOptions options;
    private final FunctionConfiguration function;
    private final Path home;

    FunctionProcess(LocalAwsOptions options, FunctionConfiguration function) {
        this.options = options;
        this.function = function;
        this.home = options.state().resolve("functions").resolve(function.functionName());
    }

    /// @param code        address of the zip from the Lambda API
    /// @param environment environment variables of the function, adapted to the local AWS
    /// @return address for invocations
    URI start(URI code, Map<String, String> environment, ProcessLauncher processLauncher) {
        try {
            unpack(code);
            Path port = home.resolve("port");
            var processSpec = new ProcessSpec(
                    function.functionName(),
                    command(port),
                    environment(environment),
                    home.resolve("task"),
                    options.logs().resolve(function.functionName() + ".log"));
            Process process = processLauncher.launch(processSpec);
            HostReadiness.await(port, process, processSpec);
            return URI.create("http://127.0.0.1:" + Files.readString(port) + "/");
        } catch (IOException e) {
            throw new LocalAwsException(function.functionName() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private List<String> command(Path port) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Math.max(128, function.memorySize() * 3 / 4) + "m",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(
                        java.io.File.pathSeparator,
                        home.resolve("task") + "/",
                        home.resolve("task/lib") + "/*",
                        hostClassPath()),
                HostReadiness.MAIN,
                port.toString()));
        if (options.attached()) {
            command.add("attached");
        }
        return command;
    }

    /// Class path entries of the managed runtime, after those of the function.
    private static String hostClassPath() {
        return HostClassPath.asString();
    }

    /// Environment of Lambda's managed runtime, without variables of this process.
    private Map<String, String> environment(Map<String, String> own) {
        var all = new HashMap<>(own);
        all.putAll(Map.of(
                "_HANDLER",
                function.handler(),
                "AWS_LAMBDA_FUNCTION_NAME",
                function.functionName(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                function.memorySize().toString(),
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + function.functionName(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "local",
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "LAMBDA_TASK_ROOT",
                home.resolve("task").toString(),
                "TZ",
                "UTC"));
        return all;
    }

    private void unpack(URI code) throws IOException {
        Path root = home.resolve("task");
        Files.createDirectories(root);
        Files.deleteIfExists(home.resolve("port"));
        try (var zip = new ZipInputStream(open(code))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = root.resolve(entry.getName()).normalize();
                if (!file.startsWith(root)) {
                    throw new IOException("the zip has an entry outside itself: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    private static InputStream open(URI code) throws IOException {
        return code.toURL().openStream();
    }
}
