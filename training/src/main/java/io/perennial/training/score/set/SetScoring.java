package io.perennial.training.score.set;

import io.perennial.json.Json;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.score.FileScoring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/// Scores a set of files below a prefix of the stack's bucket. Started again, it scores only what is missing or has
/// changed.
public final class SetScoring {
    private static final String DONE = ".done.json";
    private static final FileScoring.Progress QUIET = (_, _, _) -> {};

    private final ModelRegistry registry;
    private final Bucket bucket;

    /// @param bucket that the sets lie in
    public SetScoring(ModelRegistry registry, S3Client s3, String bucket) {
        this.registry = registry;
        this.bucket = new Bucket(s3, bucket);
    }

    /// @throws IllegalArgumentException if there is nothing to score
    public ScoringJob plan(ScoringRequest request) {
        Manifest manifest = request.version() == null
                ? registry.championManifest()
                : registry.manifest(new ModelVersion(request.version()));
        if (bucket.keys(request.input()).stream().allMatch(key -> key.endsWith("/"))) {
            throw new IllegalArgumentException("no file lies under input '" + request.input() + "'");
        }
        return new ScoringJob(
                request.input(), request.output(), manifest.version().id());
    }

    /// Answers for one file, unless they are there. A name that ends in a slash is a folder, which has none.
    public FileScored score(FileJob file) {
        if (file.key().endsWith("/")) {
            return new FileScored(file.key(), "", file.job().version(), 0, 0, 0);
        }
        return done(file).orElseGet(() -> scoreAnew(file));
    }

    private Optional<FileScored> done(FileJob file) {
        String key = doneKey(file);
        return bucket.get(key)
                .map(bytes -> Json.read(bytes, FileScored.class, key))
                .filter(done -> done.version().equals(file.job().version())
                        && bucket.tag(file.key()).equals(Optional.of(done.tag()))
                        && bucket.tag(outputKey(file)).isPresent());
    }

    private static String outputKey(FileJob file) {
        return file.job().output() + FileScoring.outputName(file.name());
    }

    private static String doneKey(FileJob file) {
        return file.job().output() + file.name() + DONE;
    }

    private FileScored scoreAnew(FileJob file) {
        Manifest manifest = registry.manifest(new ModelVersion(file.job().version()));
        try {
            Path folder = Files.createTempDirectory("perennial-scoring");
            try {
                return scoreIn(folder, file, FileScoring.with(registry, manifest, FileScoring.PART_ROWS));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file.key() + " cannot be scored: " + e.getMessage(), e);
        }
    }

    private FileScored scoreIn(Path folder, FileJob file, FileScoring scoring) throws IOException {
        String name = Path.of(file.name()).getFileName().toString();
        Path input = Files.createDirectory(folder.resolve("in")).resolve(name);
        Path output = Files.createDirectory(folder.resolve("out")).resolve(FileScoring.outputName(name));
        String tag = bucket.download(file.key(), input);
        FileScoring.Summary summary = scoring.score(input.toString(), output, QUIET);
        String below =
                file.job().output() + file.name().substring(0, file.name().length() - name.length());
        bucket.upload(output, outputKey(file));
        if (summary.rejected() > 0) {
            bucket.upload(summary.rejectedFile(), below + summary.rejectedFile().getFileName());
        }
        var scored = new FileScored(
                file.key(), tag, file.job().version(), summary.rows(), summary.scored(), summary.rejected());
        bucket.put(Json.pretty(scored), doneKey(file));
        return scored;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Adds up the files that this version scored, and writes it to `summary.json` under the output's prefix.
    public SetScored summarize(ScoringJob job) {
        List<FileScored> files = bucket.keys(job.output()).stream()
                .filter(key -> key.endsWith(DONE))
                .flatMap(key -> bucket.get(key).map(bytes -> Json.read(bytes, FileScored.class, key)).stream())
                .filter(file -> file.version().equals(job.version()))
                .toList();
        var summary = new SetScored(
                job,
                files.size(),
                files.stream().mapToLong(FileScored::rows).sum(),
                files.stream().mapToLong(FileScored::scored).sum(),
                files.stream().mapToLong(FileScored::rejected).sum());
        bucket.put(Json.pretty(summary), job.output() + "summary.json");
        return summary;
    }
}
