package io.perennial.deployment;

import java.util.Set;
import java.util.regex.Pattern;

/// Path in front of the API's own paths, such as `/prod`: that of a stage, of a mapping of a custom domain, or of a
/// proxy. Requests with and without it are served alike.
///
/// @param prefix path without a slash at its end; empty for none
public record BasePath(String prefix) {
    public static final BasePath NONE = new BasePath("");

    private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /// First steps of the API's own paths. A base path that begins with one would hide them.
    private static final Set<String> OWN_STEPS =
            Set.of("predict", "feedback", "model", "openapi.json", "healthz", "readyz", "v2");

    /// @throws IllegalArgumentException if the text is not a base path; the message says what is
    public static BasePath parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("write it as /prod or /team/model: a slash before each step, none at"
                    + " the end, and letters, digits and . _ ~ - in between");
        }
        String first = text.split("/", 3)[1];
        if (OWN_STEPS.contains(first)) {
            throw new IllegalArgumentException("/" + first + " is a path of the API itself: choose another one");
        }
        return new BasePath(text);
    }

    public boolean isNone() {
        return prefix.isEmpty();
    }

    /// The path of the API in a path of a request. A path without this base path stays as it is.
    public String strip(String path) {
        if (isNone() || !path.startsWith(prefix)) {
            return path;
        }
        String rest = path.substring(prefix.length());
        return rest.isEmpty() ? "/" : rest.startsWith("/") ? rest : path;
    }
}
