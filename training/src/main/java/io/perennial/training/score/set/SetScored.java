package io.perennial.training.score.set;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a set came to, counted over the files that lie under the input.
///
/// @param files    that were scored
/// @param rows     in them
/// @param scored   of them, rows with an answer
/// @param rejected of them, rows in side files
/// @param failed   files that could not be scored
/// @param failures by file the reason, of the first [#MOST_FAILURES] of them
public record SetScored(
        ScoringJob job, long files, long rows, long scored, long rejected, long failed, Map<String, String> failures) {
    static final int MOST_FAILURES = 20;

    public SetScored {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    static SetScored of(ScoringJob job, List<FileScored> all) {
        List<FileScored> good =
                all.stream().filter(file -> file.error() == null).toList();
        var failures = new TreeMap<String, String>();
        all.stream()
                .filter(file -> file.error() != null)
                .limit(MOST_FAILURES)
                .forEach(file -> failures.put(file.key(), Objects.requireNonNull(file.error())));
        return new SetScored(
                job,
                good.size(),
                good.stream().mapToLong(FileScored::rows).sum(),
                good.stream().mapToLong(FileScored::scored).sum(),
                good.stream().mapToLong(FileScored::rejected).sum(),
                all.size() - good.size(),
                failures);
    }

    /// For example `2 of 7 files were not scored: scoring/july/a.csv: ...`.
    String failuresInWords() {
        return failed + " of " + (files + failed) + " files were not scored; the others were: "
                + failures.entrySet().stream()
                        .map(failure -> failure.getKey() + ": " + failure.getValue())
                        .collect(Collectors.joining("; "))
                + (failed > failures.size() ? "; ..." : "");
    }
}
