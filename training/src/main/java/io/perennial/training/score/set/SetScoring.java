package io.perennial.training.score.set;

import io.perennial.json.Json;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.data.DataException;
import io.perennial.training.score.FileScoring;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/// Scores a set of files below a prefix of the stack's bucket. Started again, it scores only what is missing or has
/// changed.
public final class SetScoring {
    private static final String DONE = ".done.json";
    private static final String SUMMARY = "summary.json";
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
                ? registry.champion()
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
        return bucket.keys(job.input()).stream()
                .filter(key -> !key.endsWith("/"))
                .map(key -> new FileJob(job, key))
                .toList();
    }

    private static void requireOwnOutputs(ScoringJob job, List<FileJob> files) {
        Map<String, String> writers = new HashMap<>();
        writers.put(job.output() + SUMMARY, "the summary");
        for (FileJob file : files) {
            for (String key : List.of(outputKey(file), rejectedKey(file), doneKey(file))) {
                String other = writers.put(key, "'" + file.name() + "'");
                if (other != null) {
                    throw new IllegalArgumentException("file '" + file.name() + "' and " + other
                            + " would both be written to '" + key + "': rename one of them, or score them as two sets");
                }
            }
        }
    }

    /// Answers for one file, unless they are there. A name that ends in a slash is a folder, which has none. A
    /// file that cannot be scored does not keep the others from it: its error is kept in the answers' place.
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
                .filter(done -> done.error() == null)
                .filter(done -> done.version().equals(file.job().version())
                        && bucket.tag(file.key()).equals(Optional.of(done.tag()))
                        && bucket.tag(outputKey(file)).isPresent());
    }

    private static String outputKey(FileJob file) {
        return file.job().output() + FileScoring.outputName(file.name());
    }

    private static String rejectedKey(FileJob file) {
        return file.job().output() + FileScoring.rejectedName(file.name());
    }

    private static String doneKey(FileJob file) {
        return file.job().output() + file.name() + DONE;
    }

    private FileScored scoreAnew(FileJob file) {
        Manifest manifest = registry.manifest(new ModelVersion(file.job().version()));
        try {
            Path folder = Files.createTempDirectory("perennial-scoring");
            try {
                return keep(file, scoreIn(folder, file, FileScoring.with(registry, manifest, FileScoring.PART_ROWS)));
            } catch (DataException e) {
                String error = Objects.requireNonNullElse(e.getMessage(), "").replace(folder + "/in/", "");
                return keep(file, FileScored.failed(file, error));
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
        bucket.upload(output, outputKey(file));
        if (summary.rejected() > 0) {
            bucket.upload(summary.rejectedFile(), rejectedKey(file));
        } else if (bucket.tag(rejectedKey(file)).isPresent()) {
            bucket.delete(rejectedKey(file)); // of an earlier content of the file
        }
        return new FileScored(
                file.key(), tag, file.job().version(), summary.rows(), summary.scored(), summary.rejected());
    }

    private FileScored keep(FileJob file, FileScored scored) {
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

    /// Adds up the files that lie under the input, and writes the sum to `summary.json` under the output's
    /// prefix. Answers to files that are gone do not count.
    ///
    /// @throws DataException if a file could not be scored
    public SetScored summarize(ScoringJob job) {
        Set<String> inputs = files(job).stream().map(FileJob::key).collect(Collectors.toSet());
        List<FileScored> files = bucket.keys(job.output()).stream()
                .filter(key -> key.endsWith(DONE))
                .flatMap(key -> bucket.get(key).map(bytes -> Json.read(bytes, FileScored.class, key)).stream())
                .filter(file -> file.version().equals(job.version()) && inputs.contains(file.key()))
                .toList();
        SetScored summary = SetScored.of(job, files);
        bucket.put(Json.pretty(summary), job.output() + SUMMARY);
        if (summary.failed() > 0) {
            throw new DataException(summary.failuresInWords());
        }
        return summary;
    }
}
