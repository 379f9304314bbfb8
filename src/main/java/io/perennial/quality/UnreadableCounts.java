package io.perennial.quality;

/// Numbers of logged values that could not be read as the contract's types.
///
/// @param values      number of values in the evaluated version's rows with another type; they count as missing
/// @param predictions number of predictions, of all versions, whose contract is no longer known
public record UnreadableCounts(long values, long predictions) {
    public static final UnreadableCounts NONE = new UnreadableCounts(0, 0);

    public UnreadableCounts plus(UnreadableCounts other) {
        return values + predictions == 0
                ? other
                : new UnreadableCounts(values + other.values, predictions + other.predictions);
    }
}
