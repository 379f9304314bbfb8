package io.perennial.localstack;

import com.fasterxml.jackson.core.type.TypeReference;
import io.perennial.json.Json;
import io.perennial.localstack.iam.PermissionReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Files through which the local AWS and the process of [FunctionService] of one model exchange what they know.
///
/// @param directory directory of the files
record ServiceFiles(Path directory) {
    private static final String DIRECTORY = "functions-of";
    private static final String PROCESSES = "processes.json";

    static ServiceFiles of(Path state, String model) {
        return new ServiceFiles(state.resolve(DIRECTORY).resolve(model));
    }

    /// Files of all models.
    static List<ServiceFiles> all(Path state) {
        Path all = state.resolve(DIRECTORY);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(all)) {
            return directories.sorted().map(ServiceFiles::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(all + " cannot be listed", e);
        }
    }

    /// Functions to run.
    Path functions() {
        return directory.resolve("functions.json");
    }

    /// Written when each function has a process that is ready.
    Path addresses() {
        return directory.resolve("addresses.json");
    }

    Path iamSpec() {
        return directory.resolve("iam.json");
    }

    /// Written when the proxy that enforces IAM is ready.
    Path iamAddress() {
        return directory.resolve("iam-address");
    }

    /// Report on the permissions that functions used.
    Path permissionReport() {
        return directory.resolve("permissions.json");
    }

    URI readIamAddress() {
        try {
            return URI.create(Files.readString(iamAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(iamAddress() + " cannot be read", e);
        }
    }

    /// @throws LocalAwsException if IAM is not enforced for this stack
    PermissionReport readPermissionReport() {
        if (!Files.exists(permissionReport())) {
            throw new LocalAwsException(
                    "IAM is not enforced for " + directory.getFileName() + "; start the local AWS with --enforce-iam");
        }
        return read(permissionReport(), new TypeReference<>() {});
    }

    /// Addresses of a started service.
    ///
    /// @param admin     address that takes functions with new code
    /// @param functions address for invocations by function name
    record Addresses(URI admin, Map<String, URI> functions) {
        Addresses {
            functions = Map.copyOf(functions);
        }
    }

    List<HostedFunction> readFunctions() {
        return read(functions(), new TypeReference<>() {});
    }

    Addresses readAddresses() {
        return read(addresses(), new TypeReference<>() {});
    }

    /// Processes that run or ran.
    List<RunningProcess> readProcesses() {
        Path file = directory.resolve(PROCESSES);
        return Files.exists(file) ? read(file, new TypeReference<>() {}) : List.of();
    }

    void writeProcesses(List<RunningProcess> processes) {
        write(directory.resolve(PROCESSES), processes);
    }

    static void write(Path file, Object content) {
        try {
            Files.createDirectories(file.getParent());
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".draft");
            Files.write(draft, Json.pretty(content));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static <T> T read(Path file, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(Files.readAllBytes(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
