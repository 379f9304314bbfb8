package io.perennial.localstack.faults.proxy;

import io.perennial.localstack.proxy.AwsOperation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Planned fault of some calls of one operation, written `s3.PutObject#1-4:error-500`.
///
/// @param first number of the first call with the fault, from 1
/// @param last  number of the last call with the fault
public record PlannedFault(AwsOperation operation, int first, int last, FaultKind kind) {
    /// Last call of a fault without an end, written `#1-*`.
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final Pattern TEXT = Pattern.compile("(.+)#(\\d+)(?:-(\\d+|\\*))?:([a-z0-9-]+)");

    public PlannedFault {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "calls " + first + " to " + last + " are not a range that starts at 1 or later");
        }
    }

    /// @throws IllegalArgumentException if the text does not have the form above
    public static PlannedFault parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a plan: write for example s3.PutObject#1-4:error-500");
        }
        int first = Integer.parseInt(matcher.group(2));
        return new PlannedFault(
                AwsOperation.parse(matcher.group(1)),
                first,
                last(first, matcher.group(3)),
                FaultKind.parse(matcher.group(4)));
    }

    private static int last(int first, @org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return first;
        }
        return text.equals("*") ? UNBOUNDED : Integer.parseInt(text);
    }

    boolean appliesTo(AwsOperation called, int call) {
        return operation.equals(called) && first <= call && call <= last;
    }

    @Override
    public String toString() {
        String range = last == first ? "" : "-" + (last == UNBOUNDED ? "*" : last);
        return operation + "#" + first + range + ":" + kind.key();
    }
}
