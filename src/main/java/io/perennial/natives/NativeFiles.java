package io.perennial.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Unpacks native libraries from the class path.
///
/// A directory is named by the hash of its content, and each file appears completely or not at all. So JVMs of
/// any versions may unpack concurrently, and none overwrites a library that another has loaded.
public final class NativeFiles {
    private final Path directory;

    public NativeFiles(Path directory) {
        this.directory = directory;
    }

    /// The directory of the environment variable `PERENNIAL_NATIVES`, or a directory of this user under the
    /// system's temporary one.
    public static NativeFiles ofEnvironment() {
        String chosen = System.getenv("PERENNIAL_NATIVES");
        Path standard =
                Path.of(System.getProperty("java.io.tmpdir"), "perennial-natives-" + System.getProperty("user.name"));
        return new NativeFiles(chosen == null || chosen.isEmpty() ? standard : Path.of(chosen));
    }

    /// The unpacked file, or empty if the class path has no such resource.
    public Optional<Path> unpack(String resource) {
        return unpackAll(List.of(resource)).map(home -> home.resolve(fileName(resource)));
    }

    /// The directory with all of these files, or empty if the class path lacks one of them.
    public Optional<Path> unpackAll(List<String> resources) {
        try {
            var files = new LinkedHashMap<String, byte[]>();
            for (String resource : resources) {
                try (InputStream in = NativeFiles.class.getClassLoader().getResourceAsStream(resource)) {
                    if (in == null) {
                        return Optional.empty();
                    }
                    files.put(fileName(resource), in.readAllBytes());
                }
            }
            return Optional.of(place(files));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot unpack " + resources + " to " + directory
                            + ": free some space there or set PERENNIAL_NATIVES to a writable directory",
                    e);
        }
    }

    private Path place(Map<String, byte[]> files) throws IOException {
        Path home =
                Files.createDirectories(directory.resolve(sha256(files.values()).substring(0, 16)));
        for (var file : files.entrySet()) {
            place(home.resolve(file.getKey()), file.getValue());
        }
        return home;
    }

    private static void place(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Path whole = Files.createTempFile(file.getParent(), String.valueOf(file.getFileName()), ".part");
            Files.write(whole, bytes);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String fileName(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private static String sha256(Collection<byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
