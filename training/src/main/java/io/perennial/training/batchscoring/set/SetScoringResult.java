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
/// @param failures reason by file, for the first [#MAX_LISTED] of them
/// @param filesWithInvalidCells number of scored files with cells that do not have the format of their column
/// @param invalidCells such cells, each text with its file and its column, for the first [#MAX_LISTED] of them
public record SetScoringResult(
        ScoringJob job,
        long files,
        long rows,
        long scored,
        long rejected,
        long failed,
        Map<String, String> failures,
        long filesWithInvalidCells,
        List<String> invalidCells) {
    /// A state of Step Functions holds 256 KiB.
    static final int MAX_LISTED = 20;

    public SetScoringResult {
        invalidCells = List.copyOf(invalidCells);
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    static SetScoringResult of(ScoringJob job, List<FileScoringResult> all) {
        List<FileScoringResult> good =
                all.stream().filter(file -> file.error() == null).toList();
        var failures = new TreeMap<String, String>();
        all.stream()
                .filter(file -> file.error() != null)
                .limit(MAX_LISTED)
                .forEach(file -> failures.put(file.key(), Objects.requireNonNull(file.error())));
        return new SetScoringResult(
                job,
                good.size(),
                good.stream().mapToLong(FileScoringResult::rows).sum(),
                good.stream().mapToLong(FileScoringResult::scored).sum(),
                good.stream().mapToLong(FileScoringResult::rejected).sum(),
                all.size() - good.size(),
                failures,
                good.stream().filter(file -> !file.invalidCells().isEmpty()).count(),
                good.stream()
                        .flatMap(file -> file.invalidCells().stream().map(cells -> file.key() + ": " + cells))
                        .limit(MAX_LISTED)
                        .toList());
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
