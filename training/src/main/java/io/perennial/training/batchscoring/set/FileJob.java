package io.perennial.training.batchscoring.set;

/// One file of a set.
///
/// @param key key of the file in the bucket
public record FileJob(ScoringJob job, String key) {
    /// Key of the file relative to the prefix of the input.
    String name() {
        if (!key.startsWith(job.input())) {
            throw new IllegalArgumentException("file '" + key + "' does not lie under input '" + job.input() + "'");
        }
        return key.substring(job.input().length());
    }
}
