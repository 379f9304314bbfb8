package io.perennial.contract;

import org.jspecify.annotations.Nullable;

/// One violation of the contract in a body.
///
/// @param pointer RFC 6901 pointer into the body: `/distance` of a single record, `/7/distance` in an array
/// @param sent    value at that place, shortened; null if there is none
/// @param message description of valid values and of the fix
public record Violation(String pointer, @Nullable String sent, String message) {
    /// A violation whose sent value is cut to a length for messages.
    public static Violation shortened(String pointer, @Nullable String sent, String message) {
        return new Violation(pointer, sent == null ? null : SentValue.shortened(sent), message);
    }

    /// One step of a pointer, escaped.
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
