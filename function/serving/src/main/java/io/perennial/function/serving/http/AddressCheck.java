package io.perennial.function.serving.http;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Check of the address of a request, which the framework would otherwise reject without an explanation.
public final class AddressCheck {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2}).{0,2}");

    private AddressCheck() {}

    /// Problem of an address that is not a path, or has a percent sign that begins no escape.
    ///
    /// @param query query without its question mark; empty for none
    public static Optional<ProblemDetails> flaw(String path, String query) {
        if (!path.startsWith("/")) {
            return Optional.of(ExceptionMappers.ofStatus(Response.Status.NOT_FOUND));
        }
        return flawOf("path", path).or(() -> flawOf("query", query));
    }

    private static Optional<ProblemDetails> flawOf(String part, String text) {
        Matcher broken = BROKEN_ESCAPE.matcher(text);
        if (!broken.find()) {
            return Optional.empty();
        }
        String detail = "the " + part + " has '" + RequestBodies.excerpt(broken.group())
                + "', which is not a percent-encoded character: write a percent sign as %25";
        return Optional.of(ProblemDetails.of(Response.Status.BAD_REQUEST, "invalid-" + part, detail));
    }
}
