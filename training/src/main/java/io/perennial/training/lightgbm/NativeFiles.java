package io.perennial.training.lightgbm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Unpacks native libraries from the class path.
///
/// A file's directory is named by its content's hash and the file appears whole or not at all, so any number of JVMs of
/// any versions may unpack at once, and none overwrites what another has loaded.
final class NativeFiles {
    private final Path directory;

    NativeFiles(Path directory) {
        this.directory = directory;
    }

    /// `PERENNIAL_NATIVES` of the environment, or a directory of this user under the system's temporary one.
    static NativeFiles ofEnvironment() {
        String chosen = System.getenv("PERENNIAL_NATIVES");
        Path standard =
                Path.of(System.getProperty("java.io.tmpdir"), "perennial-natives-" + System.getProperty("user.name"));
        return new NativeFiles(chosen == null || chosen.isEmpty() ? standard : Path.of(chosen));
    }

    /// The unpacked file, or empty if the class path has no such resource.
    Optional<Path> unpack(String resource) {
        try (InputStream in = NativeFiles.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(place(fileName(resource), in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot unpack " + resource + " to " + directory
                            + ": free some space there or set PERENNIAL_NATIVES to a writable directory",
                    e);
        }
    }

    private Path place(String name, byte[] bytes) throws IOException {
        Path home = Files.createDirectories(directory.resolve(sha256(bytes).substring(0, 16)));
        Path file = home.resolve(name);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Path whole = Files.createTempFile(home, name, ".part");
            Files.write(whole, bytes);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static String fileName(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
