package io.perennial.localstack.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One action on one resource, as policies are evaluated for it. A call of an API may need several.
///
/// @param action   action such as `s3:GetObject`
/// @param resource ARN, or `*` if the action has no resource
/// @param context  values by condition key in lower case
record AccessRequest(String action, String resource, Map<String, List<String>> context) {
    /// Keys, in lower case, of which the proxy can tell whether a request has a value.
    private static final Set<String> KNOWN_KEYS = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:requestedregion",
            "aws:resourceaccount",
            "aws:securetransport",
            // Only AWS services that call for a resource have these two.
            "aws:sourceaccount",
            "aws:sourcearn",
            "cloudwatch:namespace",
            "dynamodb:leadingkeys",
            "s3:if-match",
            "s3:if-none-match",
            "s3:objectcreationoperation",
            "s3:prefix",
            "s3:x-amz-acl",
            "s3:x-amz-server-side-encryption",
            "s3:x-amz-storage-class");

    AccessRequest {
        context = Map.copyOf(context);
    }

    static AccessRequest of(String action, String resource) {
        return new AccessRequest(action, resource, Map.of());
    }

    AccessRequest with(String key, String value) {
        return with(key, List.of(value));
    }

    /// @param values values of the key; without any, the request has no such key
    AccessRequest with(String key, List<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        var more = new HashMap<>(context);
        more.put(key.toLowerCase(Locale.ROOT), List.copyOf(values));
        return new AccessRequest(action, resource, more);
    }

    /// Values of a condition key; empty if the request has none.
    ///
    /// @throws IllegalArgumentException if the proxy cannot tell whether the request has one
    Optional<List<String>> values(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (!KNOWN_KEYS.contains(lower)) {
            throw new IllegalArgumentException("the local IAM cannot tell the condition key " + key + " of " + action
                    + "; add it to the access requests");
        }
        return Optional.ofNullable(context.get(lower));
    }
}
