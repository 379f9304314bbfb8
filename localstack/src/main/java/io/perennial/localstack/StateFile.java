package io.perennial.localstack;

import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// State file of a local AWS, so that another process can use or stop it. It is written at once, so a started
/// process is recorded even if its parent process dies.
final class StateFile {
    private static final String FILE = "local-aws.json";

    private final Path state;
    private final Path file;

    StateFile(Path state) {
        this.state = state;
        this.file = state.resolve(FILE);
    }

    /// @param endpoint    address of the local AWS
    /// @param owner       process that it stops with; null if it runs by itself
    /// @param processes   started processes in their order
    /// @param deployments deployments in their order
    record Content(
            URI endpoint,
            @Nullable RunningProcess owner,
            List<RunningProcess> processes,
            List<Deployment> deployments) {
        Content {
            processes = List.copyOf(processes);
            deployments = List.copyOf(deployments);
        }

        Content with(RunningProcess process) {
            return new Content(endpoint, owner, and(processes, process), deployments);
        }

        Content with(Deployment deployment) {
            return new Content(endpoint, owner, processes, and(deployments, deployment));
        }

        private static <T> List<T> and(List<T> some, T one) {
            var all = new ArrayList<>(some);
            all.add(one);
            return all;
        }
    }

    Optional<Content> read() {
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), Content.class, file.toString()));
        } catch (java.nio.file.NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    synchronized void create(URI endpoint, RunningProcess owner) {
        write(new Content(endpoint, owner, List.of(), List.of()));
    }

    synchronized void removeOwner() {
        Content content = read().orElseThrow();
        write(new Content(content.endpoint(), null, content.processes(), content.deployments()));
    }

    synchronized void add(RunningProcess process) {
        write(read().orElseThrow().with(process));
    }

    synchronized void add(Deployment deployment) {
        write(read().orElseThrow().with(deployment));
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted", e);
        }
    }

    /// Running processes, the last started first; those of functions after the one that would replace them.
    List<RunningProcess> runningProcesses() {
        Stream<RunningProcess> started =
                read().map(Content::processes).stream().flatMap(processes -> processes.reversed().stream());
        Stream<RunningProcess> ofFunctions =
                ServiceFiles.all(state).stream().flatMap(files -> files.readProcesses().stream());
        return Stream.concat(started, ofFunctions)
                .filter(RunningProcess::isAlive)
                .toList();
    }

    private void write(Content content) {
        try {
            Files.createDirectories(state);
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.write(draft, Json.pretty(content));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /// Whether a running process owns it and will stop it.
    boolean isOwned() {
        return read().map(Content::owner).filter(RunningProcess::isAlive).isPresent();
    }

    /// Directories of all state files in the repository.
    static List<Path> stateDirectories(Workspace workspace) {
        if (!Files.isDirectory(workspace.local())) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(workspace.local())) {
            return directories
                    .filter(state -> Files.exists(state.resolve(FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(workspace.local() + " cannot be listed", e);
        }
    }
}
