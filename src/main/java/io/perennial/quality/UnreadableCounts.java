package io.perennial.quality;

/// What a window's log has and could not be read as what the contract says.
///
/// @param values      values of the judged version's rows that are stored as another type; they count as
///                    missing
/// @param predictions predictions, of all versions, whose own contract is not known any more
public record UnreadableCounts(long values, long predictions) {
    public static final UnreadableCounts NONE = new UnreadableCounts(0, 0);

    public UnreadableCounts plus(UnreadableCounts other) {
        return values + predictions == 0
                ? other
                : new UnreadableCounts(values + other.values, predictions + other.predictions);
    }
}
