package io.perennial.localstack.docs;

import io.perennial.training.cli.PerennialCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// What exists.
///
/// @param root    of the repository
/// @param sources every Java file but those of this package, whose examples do not exist
record RepositoryContents(Path root, List<Path> sources, Set<String> words) {
    private static final Pattern GENERATED = Pattern.compile("(^|.*/)(target|node_modules|cdk\\.out|\\.local)(/.*|$)");
    private static final Pattern NO_WORD = Pattern.compile("\\W+");

    static RepositoryContents at(Path root) {
        List<Path> sources = sources(root);
        Set<String> words = sources.stream()
                .flatMap(file -> NO_WORD.splitAsStream(read(file)))
                .collect(Collectors.toUnmodifiableSet());
        return new RepositoryContents(root, sources, words);
    }

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !GENERATED.matcher(root.relativize(file).toString()).matches())
                    .filter(file -> !file.toString().contains("/io/perennial/localstack/docs/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param page that mentions it
    boolean has(Mention mention, Path page) {
        return switch (mention) {
            case Mention.File(String path) -> hasFile(path, page);
            case Mention.MakeTarget(String name) ->
                Pattern.compile("(?m)^" + name + ":")
                        .matcher(read(root.resolve("Makefile")))
                        .find();
            case Mention.CliCommand(String name) -> commands().anyMatch(name::equals);
            case Mention.Qualified(String name) -> hasQualified(name.replace('.', '/'));
            case Mention.Word(String word) -> words.contains(word);
        };
    }

    /// A path whose beginning is nowhere is somebody else's, such as `path/to/rows.csv`; one that a build makes may
    /// not be there yet.
    private boolean hasFile(String path, Path page) {
        if (Files.exists(root.resolve(path)) || Files.exists(page.resolveSibling(path))) {
            return true;
        }
        if (!path.contains("/")) {
            return sources.stream().anyMatch(file -> file.endsWith(path));
        }
        String first = path.substring(0, path.indexOf('/'));
        return GENERATED.matcher(path).matches() || !Files.exists(root.resolve(first));
    }

    private boolean hasQualified(String path) {
        return sources.stream()
                .map(Path::toString)
                .anyMatch(file -> file.contains("/" + path + "/") || file.endsWith("/" + path + ".java"));
    }

    private static Stream<String> commands() {
        Class<?>[] subcommands =
                PerennialCommand.class.getAnnotation(Command.class).subcommands();
        return Arrays.stream(subcommands)
                .map(type -> type.getAnnotation(Command.class).name());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
