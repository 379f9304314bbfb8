package io.perennial.training.batchscoring.set;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Totals over the files under the input of a set.
///
/// @param files    number of scored files
/// @param rows     number of their rows
/// @param scored   number of rows with a prediction
/// @param rejected number of rows in side files
/// @param failed   number of files that could not be scored
/// @param failures reason by file, for the first [#MAX_LISTED_FAILURES] of them
public record SetScoringResult(
        ScoringJob job, long files, long rows, long scored, long rejected, long failed, Map<String, String> failures) {
    static final int MAX_LISTED_FAILURES = 20;

    public SetScoringResult {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    static SetScoringResult of(ScoringJob job, List<FileScoringResult> all) {
        List<FileScoringResult> good =
                all.stream().filter(file -> file.error() == null).toList();
        var failures = new TreeMap<String, String>();
        all.stream()
                .filter(file -> file.error() != null)
                .limit(MAX_LISTED_FAILURES)
                .forEach(file -> failures.put(file.key(), Objects.requireNonNull(file.error())));
        return new SetScoringResult(
                job,
                good.size(),
                good.stream().mapToLong(FileScoringResult::rows).sum(),
                good.stream().mapToLong(FileScoringResult::scored).sum(),
                good.stream().mapToLong(FileScoringResult::rejected).sum(),
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
