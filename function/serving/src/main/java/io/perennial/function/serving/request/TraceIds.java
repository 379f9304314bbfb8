package io.perennial.function.serving.request;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids of a request in this function's log, in Lambda's log, and in a distributed trace.
///
/// @param requestId request id of Lambda, or a generated one outside Lambda
/// @param traceId   trace id of W3C's `traceparent` if the caller sent one, else X-Ray's; empty if there is
///                  neither
public record TraceIds(String requestId, String traceId) {
    /// Ids of work without a caller.
    public static final TraceIds NONE = new TraceIds("", "");

    /// Internal header with the request id of Lambda.
    public static final String REQUEST_ID_HEADER = "x-perennial-request-id";

    private static final String TRACEPARENT = "traceparent";
    private static final String XRAY = "x-amzn-trace-id";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final Pattern ROOT = Pattern.compile("(?:^|;)Root=([0-9a-f]-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)");

    /// @param headers lookup of a header by its lower-case name
    /// @param fresh   supplier of a new id
    public static TraceIds of(Function<String, @Nullable String> headers, Supplier<String> fresh) {
        String invocation = headers.apply(REQUEST_ID_HEADER);
        String requestId = invocation != null && ID.matcher(invocation).matches() ? invocation : fresh.get();
        return new TraceIds(requestId, traceId(headers.apply(TRACEPARENT), headers.apply(XRAY)));
    }

    /// Random id in the format of Lambda's request ids.
    public static String randomId(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static String traceId(@Nullable String traceparent, @Nullable String xray) {
        if (traceparent != null) {
            Matcher parent = PARENT.matcher(traceparent);
            if (parent.matches()) {
                return parent.group(1);
            }
        }
        Matcher root = ROOT.matcher(xray == null ? "" : xray);
        return root.find() ? root.group(1) : "";
    }
}
