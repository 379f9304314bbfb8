import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// Merges a directory of classes and many jars into one jar, since a process that looks up a service opens
/// every jar of its class path. Of files with the same name it keeps the first, as a class path does. It joins
/// lists of services.
///
/// Arguments: the jar to write, the directory, and the jars in the order of the class path.
final class FatJar {
    private static final String SERVICES = "META-INF/services/";

    private final Map<String, byte[]> files = new TreeMap<>();

    private FatJar() {}

    public static void main(String[] args) throws IOException {
        var jar = new FatJar();
        jar.addAll(Path.of(args[1]));
        for (String name : List.of(args).subList(2, args.length)) {
            try (FileSystem inside = FileSystems.newFileSystem(Path.of(name))) {
                jar.addAll(inside.getPath("/"));
            }
        }
        jar.write(Path.of(args[0]));
    }

    private void addAll(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                add(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private void add(String name, byte[] bytes) {
        boolean ofAnotherJar = name.equals("META-INF/MANIFEST.MF")
                || name.equals("META-INF/INDEX.LIST")
                || name.endsWith("module-info.class")
                || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
        if (!ofAnotherJar) {
            files.merge(name, bytes, name.startsWith(SERVICES) ? FatJar::join : (first, _) -> first);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + 1 + second.length);
        both[first.length] = '\n';
        System.arraycopy(second, 0, both, first.length + 1, second.length);
        return both;
    }

    private void write(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
    }
}
