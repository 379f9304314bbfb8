package io.perennial.localstack.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// Process of a function under AWS' runtime interface client: its code and everything else is read-only, `/tmp` is
/// empty and its own, the user is not root, the heap is what Lambda gives for the memory, and the environment is
/// that of the template. It needs root, `unshare` and `setpriv` of util-linux.
public final class SandboxedFunction implements AutoCloseable {
    private static final List<String> TOOLS = List.of("/usr/bin/unshare", "/usr/bin/setpriv");

    /// User and group of Lambda's sandbox.
    private static final String USER = "993";
    private static final String GROUP = "990";

    /// Places that every user may write to on this machine, and that do not exist or are read-only on Lambda.
    private static final String SCRIPT = """
            set -e
            mount --make-rprivate /
            mount -t tmpfs -o mode=755 tmpfs /mnt
            mkdir /mnt/task /mnt/java /mnt/runtime
            mount --bind "$1" /mnt/task && mount -o remount,bind,ro /mnt/task
            mount --bind "$2" /mnt/java && mount -o remount,bind,ro /mnt/java
            cp $3 /mnt/runtime && chmod 644 /mnt/runtime/*
            mount -o remount,ro /mnt
            mount -t tmpfs -o ro tmpfs /var/tmp
            mount -t tmpfs -o ro tmpfs /dev/shm
            mount -t tmpfs -o mode=1777,size="$4"m tmpfs /tmp
            cd /mnt/task
            shift 4
            exec setpriv --reuid=%s --regid=%s --clear-groups --no-new-privs --bounding-set=-all "$@"
            """.formatted(USER, GROUP);

    private final Process process;

    private SandboxedFunction(Process process) {
        this.process = process;
    }

    /// Why no sandbox can be made here; empty if it can.
    public static String obstacle() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "a sandbox needs root for mounts and another user; run the tests as root, for example in a container";
        }
        for (String tool : TOOLS) {
            if (!Files.isExecutable(Path.of(tool))) {
                return tool + " is missing; install util-linux";
            }
        }
        try {
            Process probe = new ProcessBuilder(TOOLS.getFirst(), "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                    .redirectErrorStream(true)
                    .start();
            return probe.waitFor() == 0 ? "" : "mounts are forbidden here: give the container SYS_ADMIN";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /// @param function  deployed function
    /// @param api       Runtime API for it
    /// @param log       file for its output
    /// @param snapStart whether it stops at a checkpoint after its start
    public static SandboxedFunction start(DeployedFunction function, RuntimeApi api, Path log, boolean snapStart) {
        var command = new ArrayList<>(List.of(
                TOOLS.getFirst(),
                "--mount",
                "sh",
                "-c",
                SCRIPT,
                "sandbox",
                function.task().toString(),
                System.getProperty("java.home"),
                runtimeJars(),
                Integer.toString(function.ephemeralStorage())));
        command.addAll(java(function));
        var environment = new HashMap<>(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand");
        environment.put("LAMBDA_TASK_ROOT", "/mnt/task");
        environment.put("LAMBDA_RUNTIME_DIR", "/mnt/runtime");
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "en_US.UTF-8");
        return new SandboxedFunction(start(command, environment, log));
    }

    /// Command of the managed runtime: 85 % of the memory for the heap, only its own jars on the class path. The
    /// client loads the function's classes from the working directory.
    private static List<String> java(DeployedFunction function) {
        return List.of(
                "/mnt/java/bin/java",
                "-XX:MaxHeapSize=" + function.memory() * 1024 * 85 / 100 + "k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "/mnt/runtime/*",
                AWSLambda.class.getName(),
                function.handler());
    }

    private static Process start(List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Jars of the runtime itself: AWS' runtime interface client and what it needs.
    private static String runtimeJars() {
        return Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(SandboxedFunction::jar)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Id of the user of the process.
    public String user() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("Uid:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("Uid:\\s+(\\d+).*", "$1");
    }

    /// Files that the process has written: only its `/tmp` can hold any.
    public List<String> writtenFiles() throws IOException {
        Path root = Path.of("/proc/" + process.pid() + "/root/tmp");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
