package io.perennial.training.batchscoring.set;

import io.perennial.json.Json;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.batchscoring.FileScorer;
import io.perennial.training.source.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/// Scores a set of files below a prefix of the stack's bucket. A repeated run scores only files without a result or
/// with changes.
public final class FileSetScorer {
    private static final String RESULT_SUFFIX = ".result.json";
    private static final String SUMMARY = "summary.json";
    private static final String NO_RESULT =
            "has no result, because its task ended without one or it arrived later: start the execution again";
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
        var job = new ScoringJob(
                request.input(), request.output(), manifest.version().id());
        List<FileJob> files = files(job);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file lies under input '" + request.input() + "'");
        }
        requireOwnOutputs(job, files);
        return job;
    }

    /// A name that ends in a slash is a folder.
    private List<FileJob> files(ScoringJob job) {
        return scoringBucket.keys(job.input()).stream()
                .filter(key -> !key.endsWith("/"))
                .map(key -> new FileJob(job, key))
                .toList();
    }

    private static void requireOwnOutputs(ScoringJob job, List<FileJob> files) {
        Map<String, String> writers = new HashMap<>();
        writers.put(job.output() + SUMMARY, "the summary");
        for (FileJob file : files) {
            for (String key : List.of(outputKey(file), rejectedKey(file), resultKey(file))) {
                String other = writers.put(key, "'" + file.name() + "'");
                if (other != null) {
                    throw new IllegalArgumentException("file '" + file.name() + "' and " + other
                            + " would both be written to '" + key + "': rename one of them, or score them as two sets");
                }
            }
        }
    }

    /// Scores one file unless its result exists. A name that ends in a slash is a folder, which has no rows. A
    /// failure is stored as the result and does not stop the other files.
    public FileScoringResult score(FileJob file) {
        if (file.key().endsWith("/")) {
            return new FileScoringResult(file.key(), "", file.job().version(), 0, 0, 0, null);
        }
        return storedResult(file).orElseGet(() -> scoreFile(file));
    }

    private Optional<FileScoringResult> storedResult(FileJob file) {
        String key = resultKey(file);
        return scoringBucket
                .get(key)
                .map(bytes -> Json.read(bytes, FileScoringResult.class, key))
                .filter(done -> done.error() == null)
                .filter(done -> done.version().equals(file.job().version())
                        && scoringBucket.tag(file.key()).equals(Optional.of(done.tag()))
                        && scoringBucket.tag(outputKey(file)).isPresent());
    }

    private static String outputKey(FileJob file) {
        return file.job().output() + FileScorer.outputName(file.name());
    }

    private static String rejectedKey(FileJob file) {
        return file.job().output() + FileScorer.rejectedName(file.name());
    }

    private static String resultKey(FileJob file) {
        return file.job().output() + file.name() + RESULT_SUFFIX;
    }

    private FileScoringResult scoreFile(FileJob file) {
        Manifest manifest = registry.manifest(new ModelVersion(file.job().version()));
        try {
            Path folder = Files.createTempDirectory("perennial-scoring");
            try {
                return keep(file, scoreIn(folder, file, FileScorer.of(registry, manifest, FileScorer.PART_ROWS)));
            } catch (DataException e) {
                String error = Objects.requireNonNullElse(e.getMessage(), "").replace(folder + "/in/", "");
                return keep(file, FileScoringResult.failed(file, error));
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
        scoringBucket.upload(output, outputKey(file));
        if (summary.rejected() > 0) {
            scoringBucket.upload(summary.rejectedFile(), rejectedKey(file));
        } else if (scoringBucket.tag(rejectedKey(file)).isPresent()) {
            scoringBucket.delete(rejectedKey(file)); // of an earlier content of the file
        }
        return new FileScoringResult(
                file.key(), tag, file.job().version(), summary.rows(), summary.scored(), summary.rejected(), null);
    }

    private FileScoringResult keep(FileJob file, FileScoringResult scored) {
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

    /// Adds up the files that lie under the input, and writes the sum to `summary.json` under the output's
    /// prefix. It reads the result of each file from the bucket, so a set may have any number of files. A file
    /// without a result counts as failed. Results of deleted files do not count.
    ///
    /// @throws DataException if a file could not be scored
    public SetScoringResult summarize(ScoringJob job) {
        Map<String, FileScoringResult> results = results(job);
        List<FileScoringResult> files = files(job).stream()
                .map(file -> results.getOrDefault(file.key(), FileScoringResult.failed(file, NO_RESULT)))
                .toList();
        SetScoringResult summary = SetScoringResult.of(job, files);
        scoringBucket.put(Json.pretty(summary), job.output() + SUMMARY);
        if (summary.failed() > 0) {
            throw new DataException(summary.failuresInWords());
        }
        return summary;
    }

    /// Results of the job's version by key of the file.
    private Map<String, FileScoringResult> results(ScoringJob job) {
        List<String> keys = scoringBucket.keys(job.output()).stream()
                .filter(key -> key.endsWith(RESULT_SUFFIX))
                .toList();
        return scoringBucket.getAll(keys).entrySet().stream()
                .map(read -> Json.read(read.getValue(), FileScoringResult.class, read.getKey()))
                .filter(file -> file.version().equals(job.version()))
                .collect(Collectors.toMap(FileScoringResult::key, Function.identity(), (first, _) -> first));
    }
}
