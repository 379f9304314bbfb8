package io.perennial.contract;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with what a caller sent.
///
/// @param pointer RFC 6901 pointer into the body: `/distance` of a single record, `/7/distance` in an array
/// @param sent    what stood there, shortened; null if nothing did
/// @param message what is allowed, and the remedy
public record Violation(String pointer, @Nullable String sent, String message) {
    /// With what was sent cut to a length that is fit to be shown.
    public static Violation shortened(String pointer, @Nullable String sent, String message) {
        return new Violation(pointer, sent == null ? null : SentValue.shortened(sent), message);
    }

    /// One step of a pointer, escaped.
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
