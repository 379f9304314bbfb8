package io.perennial.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Paths of the repository.
///
/// @param root root directory of the repository
public record Workspace(Path root) {
    private static final List<String> FUNCTIONS = List.of("serving", "monitoring", "retraining");

    public Workspace {
        root = root.toAbsolutePath().normalize();
    }

    /// Repository of the working directory.
    public static Workspace here() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, path -> path != null, Path::getParent)
                .filter(path -> Files.isRegularFile(path.resolve("cdk/cdk.json")))
                .findFirst()
                .map(Workspace::new)
                .orElseThrow(() -> new LocalAwsException(
                        "no cdk/cdk.json in or above " + here + "; run this from within the repository"));
    }

    /// Directory of generated files, ignored by git.
    public Path local() {
        return root.resolve(".local");
    }

    /// Directory of the environments' settings.
    Path environments() {
        return root.resolve("environments");
    }

    Path cdk() {
        return root.resolve("cdk");
    }

    Path python() {
        return required(local().resolve("venv/bin/python"), "make setup");
    }

    Path cdkCommand() {
        required(cdk().resolve("target/lib"), "make build");
        return required(cdk().resolve("node_modules/.bin/cdk"), "make setup");
    }

    /// Copies the zips of the functions into one directory for the stack.
    public Path gatherAssets() {
        Path assets = local().resolve("assets");
        try {
            Files.createDirectories(assets);
            for (String function : FUNCTIONS) {
                Path built = root.resolve("function")
                        .resolve(function)
                        .resolve("target")
                        .resolve(function + ".zip");
                Path draft = Files.createTempFile(assets, function, ".draft");
                Files.copy(required(built, "make build"), draft, StandardCopyOption.REPLACE_EXISTING);
                Files.move(draft, assets.resolve(function + ".zip"), StandardCopyOption.ATOMIC_MOVE);
            }
            return assets;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the zips of the functions to " + assets, e);
        }
    }

    private static Path required(Path path, String remedy) {
        if (!Files.exists(path)) {
            throw new LocalAwsException(path + " is missing; run `" + remedy + "` first");
        }
        return path;
    }
}
