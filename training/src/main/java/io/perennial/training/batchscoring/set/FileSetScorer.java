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
import java.util.Set;
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
            "has no result of its content: its task ended without one, or it arrived or changed later; start the execution"
                    + " again";
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
                request.input(), request.output(), manifest.version().id(), request.meaning());
        List<FileJob> files = files(job, scoringBucket.tags(job.input()));
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file lies under input '" + request.input() + "'");
        }
        requireOwnOutputs(job, files);
        return job;
    }

    /// A name that ends in a slash is a folder.
    private static List<FileJob> files(ScoringJob job, Map<String, String> tags) {
        return tags.keySet().stream()
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
            return FileScoringResult.ofFolder(file);
        }
        return storedResult(file).orElseGet(() -> scoreFile(file));
    }

    private Optional<FileScoringResult> storedResult(FileJob file) {
        String key = resultKey(file);
        return scoringBucket
                .get(key)
                .map(bytes -> Json.read(bytes, FileScoringResult.class, key))
                .filter(done -> done.error() == null)
                .filter(done ->
                        done.belongsTo(file.job(), scoringBucket.tag(file.key()).orElse(null))
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
        FileScorer scoring = FileScorer.of(registry, manifest, FileScorer.PART_ROWS)
                .withColumns(file.job().columns());
        try {
            Path folder = Files.createTempDirectory("perennial-scoring");
            try {
                Path input = Files.createDirectory(folder.resolve("in")).resolve(lastStep(file));
                String tag = scoringBucket.download(file.key(), input);
                return keep(file, scoreContent(file, tag, input, scoring));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("file " + file.key() + " cannot be scored: " + e.getMessage(), e);
        }
    }

    private static String lastStep(FileJob file) {
        return Path.of(file.name()).getFileName().toString();
    }

    private FileScoringResult scoreContent(FileJob file, String tag, Path input, FileScorer scoring)
            throws IOException {
        Path output = Files.createDirectory(input.resolveSibling("out")).resolve(FileScorer.outputName(lastStep(file)));
        FileScorer.Summary summary;
        try {
            summary = scoring.score(input.toString(), output, NO_PROGRESS);
        } catch (DataException e) {
            String error = Objects.requireNonNullElse(e.getMessage(), "").replace(input.getParent() + "/", "");
            return FileScoringResult.failed(file, tag, error);
        }
        scoringBucket.upload(output, outputKey(file));
        if (summary.rejected() > 0) {
            scoringBucket.upload(summary.rejectedFile(), rejectedKey(file));
        } else if (scoringBucket.tag(rejectedKey(file)).isPresent()) {
            scoringBucket.delete(rejectedKey(file)); // of an earlier content of the file
        }
        return FileScoringResult.of(file, tag, summary);
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
    /// without a result of its current content counts as failed. Results of deleted files do not count.
    ///
    /// @throws DataException if a file could not be scored
    public SetScoringResult summarize(ScoringJob job) {
        Map<String, String> tags = scoringBucket.tags(job.input());
        Map<String, FileScoringResult> results = results(job, tags);
        List<FileScoringResult> files = files(job, tags).stream()
                .map(file -> results.getOrDefault(file.key(), FileScoringResult.failed(file, "", NO_RESULT)))
                .toList();
        SetScoringResult summary = SetScoringResult.of(job, files);
        scoringBucket.put(Json.pretty(summary), job.output() + SUMMARY);
        if (summary.failed() > 0) {
            throw new DataException(summary.failuresInWords());
        }
        return summary;
    }

    /// Results of the job by key of the file, without those whose output is gone.
    ///
    /// @param tags current entity tag by key of the file
    private Map<String, FileScoringResult> results(ScoringJob job, Map<String, String> tags) {
        Set<String> written = scoringBucket.tags(job.output()).keySet();
        List<String> keys =
                written.stream().filter(key -> key.endsWith(RESULT_SUFFIX)).toList();
        return scoringBucket.getAll(keys).entrySet().stream()
                .map(read -> Json.read(read.getValue(), FileScoringResult.class, read.getKey()))
                .filter(file -> file.belongsTo(job, tags.get(file.key())))
                .filter(file -> file.error() != null || written.contains(outputKey(new FileJob(job, file.key()))))
                .collect(Collectors.toMap(FileScoringResult::key, Function.identity(), (first, _) -> first));
    }
}
