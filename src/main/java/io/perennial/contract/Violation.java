package io.perennial.contract;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with what a caller sent.
///
/// @param pointer RFC 6901 pointer into the body: `/distance` of a single record, `/7/distance` in an array
/// @param sent    what stood there, shortened; null if nothing did
/// @param message what is allowed, and the remedy
public record Violation(String pointer, @Nullable String sent, String message) {
    /// One step of a pointer, escaped.
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
