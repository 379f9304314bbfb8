package io.perennial.quality;

/// What a window's log has and could not be read as what the contract says.
///
/// @param values      values of the judged version's rows that are stored as another type; they count as missing
/// @param predictions predictions, of all versions, whose own contract is not known any more
public record Unreadable(long values, long predictions) {
    public static final Unreadable NONE = new Unreadable(0, 0);

    public Unreadable plus(Unreadable other) {
        return values + predictions == 0
                ? other
                : new Unreadable(values + other.values, predictions + other.predictions);
    }
}
