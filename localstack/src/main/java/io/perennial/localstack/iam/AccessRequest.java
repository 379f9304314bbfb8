package io.perennial.localstack.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One action on one resource, as policies are evaluated for it. A call of an API may need several.
///
/// @param action   action such as `s3:GetObject`
/// @param resource ARN, or `*` if the action has no resource
/// @param context  values by condition key in lower case
record AccessRequest(String action, String resource, Map<String, List<String>> context) {
    /// Service prefixes of keys, and keys without a value in this request, that the proxy can tell.
    private static final List<String> KNOWN_KEYS = List.of("aws:", "s3:", "cloudwatch:");

    AccessRequest {
        context = Map.copyOf(context);
    }

    static AccessRequest of(String action, String resource) {
        return new AccessRequest(action, resource, Map.of());
    }

    AccessRequest with(String key, String value) {
        var more = new HashMap<>(context);
        more.put(key.toLowerCase(Locale.ROOT), List.of(value));
        return new AccessRequest(action, resource, more);
    }

    /// Values of a condition key; empty if the request has none.
    ///
    /// @throws IllegalArgumentException if the proxy cannot tell whether the request has one
    Optional<List<String>> values(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (KNOWN_KEYS.stream().noneMatch(lower::startsWith)) {
            throw new IllegalArgumentException("the local IAM cannot tell the condition key " + key + " of " + action
                    + "; add it to the access requests");
        }
        return Optional.ofNullable(context.get(lower));
    }
}
