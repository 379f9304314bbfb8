package io.perennial.localstack.iam;

import java.util.regex.Pattern;

/// Patterns of policies: `*` for any characters, `?` for one.
final class WildcardPattern {
    private static final int ARN_SEGMENTS = 6;

    private WildcardPattern() {}

    static boolean matches(String pattern, String value) {
        return regex(pattern, 0).matcher(value).matches();
    }

    static boolean matchesAction(String pattern, String action) {
        return regex(pattern, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }

    /// Compares ARNs segment by segment: a wildcard does not match beyond its colon, except in the last segment.
    static boolean matchesArn(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        String[] patterns = pattern.split(":", ARN_SEGMENTS);
        String[] values = arn.split(":", ARN_SEGMENTS);
        if (patterns.length != ARN_SEGMENTS || values.length != ARN_SEGMENTS) {
            return pattern.equals(arn);
        }
        for (int i = 0; i < ARN_SEGMENTS; i++) {
            if (!matches(patterns[i], values[i])) {
                return false;
            }
        }
        return true;
    }

    private static Pattern regex(String pattern, int flags) {
        var regex = new StringBuilder();
        pattern.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
            }
        });
        return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    }
}
