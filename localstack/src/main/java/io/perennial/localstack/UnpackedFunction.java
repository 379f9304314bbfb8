package io.perennial.localstack;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/// Deployed function with its code in a directory of this machine.
final class UnpackedFunction {
    private final LocalAwsOptions options;
    private final FunctionConfiguration function;
    private final Path task;

    /// @param code address of the zip from the Lambda API
    UnpackedFunction(LocalAwsOptions options, FunctionConfiguration function, URI code) {
        this.options = options;
        this.function = function;
        Path home = options.state().resolve("functions").resolve(function.functionName());
        try {
            Files.createDirectories(home);
            this.task = Files.createDirectory(home.resolve("task-" + System.nanoTime()));
            unpack(code, task);
        } catch (IOException e) {
            throw new LocalAwsException(function.functionName() + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /// @param environment environment variables of the function, adapted to the local AWS
    HostedFunction hosted(Map<String, String> environment, int processes) {
        return new HostedFunction(
                function.functionName(), processes, command(), environment(environment), task, options.logs());
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Math.max(128, function.memorySize() * 3 / 4) + "m",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, task + "/", task.resolve("lib") + "/*", hostClassPath()),
                HostReadiness.MAIN);
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
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "LAMBDA_TASK_ROOT",
                task.toString(),
                "TZ",
                "UTC"));
        return all;
    }

    private static void unpack(URI code, Path root) throws IOException {
        try (var zip = new ZipInputStream(code.toURL().openStream())) {
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
}
