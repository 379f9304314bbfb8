package io.perennial.promotion;

/// A segment whose new actuals look as if somebody steered them.
///
/// @param segment name, for example `pickup_zone=17`
/// @param finding what is unusual about them, with numbers
/// @param callers callers of the unusual actuals
/// @param pValue  adjusted probability of so unusual actuals without a cause
public record SteeredSegment(String segment, String finding, String callers, double pValue) {
    /// Text for a decision.
    String inWords() {
        return segment + ": " + finding + ", reported by " + callers;
    }
}
