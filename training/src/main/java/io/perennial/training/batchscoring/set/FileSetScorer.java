package io.perennial.training.batchscoring.set;

import io.perennial.json.Json;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.batchscoring.FileScorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/// Scores a set of files below a prefix of the stack's bucket. A repeated run scores only files without a result or
/// with changes.
public final class FileSetScorer {
    private static final String RESULT_SUFFIX = ".result.json";
    private static final FileScorer.ProgressListener NO_PROGRESS = (_, _, _) -> {};

    private final ModelRegistry registry;
    private final ScoringBucket scoringBucket;

    /// @param bucket bucket of the files
    public FileSetScorer(ModelRegistry registry, S3Client s3, String bucket) {
        this.registry = registry;
        this.scoringBucket = new ScoringBucket(s3, bucket);
    }

    /// @throws IllegalArgumentException if there is nothing to score
    public ScoringJob plan(ScoringRequest request) {
        Manifest manifest = request.version() == null
                ? registry.championManifest()
                : registry.manifest(new ModelVersion(request.version()));
        if (scoringBucket.keys(request.input()).stream().allMatch(key -> key.endsWith("/"))) {
            throw new IllegalArgumentException("no file lies under input '" + request.input() + "'");
        }
        return new ScoringJob(
                request.input(), request.output(), manifest.version().id());
    }

    /// Scores one file unless its result exists. A key that ends in a slash is a folder, which is not scored.
    public FileScoringResult score(FileJob file) {
        if (file.key().endsWith("/")) {
            return new FileScoringResult(file.key(), "", file.job().version(), 0, 0, 0);
        }
        return storedResult(file).orElseGet(() -> scoreFile(file));
    }

    private Optional<FileScoringResult> storedResult(FileJob file) {
        String key = resultKey(file);
        return scoringBucket
                .get(key)
                .map(bytes -> Json.read(bytes, FileScoringResult.class, key))
                .filter(done -> done.version().equals(file.job().version())
                        && scoringBucket.tag(file.key()).equals(Optional.of(done.tag()))
                        && scoringBucket.tag(outputKey(file)).isPresent());
    }

    private static String outputKey(FileJob file) {
        return file.job().output() + FileScorer.outputName(file.name());
    }

    private static String resultKey(FileJob file) {
        return file.job().output() + file.name() + RESULT_SUFFIX;
    }

    private FileScoringResult scoreFile(FileJob file) {
        Manifest manifest = registry.manifest(new ModelVersion(file.job().version()));
        try {
            Path folder = Files.createTempDirectory("perennial-scoring");
            try {
                return scoreIn(folder, file, FileScorer.of(registry, manifest, FileScorer.PART_ROWS));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file.key() + " cannot be scored: " + e.getMessage(), e);
        }
    }

    private FileScoringResult scoreIn(Path folder, FileJob file, FileScorer scoring) throws IOException {
        String name = Path.of(file.name()).getFileName().toString();
        Path input = Files.createDirectory(folder.resolve("in")).resolve(name);
        Path output = Files.createDirectory(folder.resolve("out")).resolve(FileScorer.outputName(name));
        String tag = scoringBucket.download(file.key(), input);
        FileScorer.Summary summary = scoring.score(input.toString(), output, NO_PROGRESS);
        String below =
                file.job().output() + file.name().substring(0, file.name().length() - name.length());
        scoringBucket.upload(output, outputKey(file));
        if (summary.rejected() > 0) {
            scoringBucket.upload(
                    summary.rejectedFile(), below + summary.rejectedFile().getFileName());
        }
        var scored = new FileScoringResult(
                file.key(), tag, file.job().version(), summary.rows(), summary.scored(), summary.rejected());
        scoringBucket.put(Json.pretty(scored), resultKey(file));
        return scored;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Sums up the results of this version, and writes the sum to `summary.json` below the prefix of the output.
    public SetScoringResult summarize(ScoringJob job) {
        List<FileScoringResult> files = scoringBucket.keys(job.output()).stream()
                .filter(key -> key.endsWith(RESULT_SUFFIX))
                .flatMap(key ->
                        scoringBucket.get(key).map(bytes -> Json.read(bytes, FileScoringResult.class, key)).stream())
                .filter(file -> file.version().equals(job.version()))
                .toList();
        var summary = new SetScoringResult(
                job,
                files.size(),
                files.stream().mapToLong(FileScoringResult::rows).sum(),
                files.stream().mapToLong(FileScoringResult::scored).sum(),
                files.stream().mapToLong(FileScoringResult::rejected).sum());
        scoringBucket.put(Json.pretty(summary), job.output() + "summary.json");
        return summary;
    }
}
