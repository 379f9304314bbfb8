package io.perennial.localstack.proxy;

import java.util.Arrays;

/// Bytes for a client, and what becomes of its connection.
///
/// @param bytes           bytes for the client; may be empty
/// @param keepsConnection whether further requests may follow
@SuppressWarnings("ArrayRecordComponent")
public record Reply(byte[] bytes, boolean keepsConnection) {
    public static Reply whole(HttpMessage response) {
        return new Reply(response.bytes(), !response.hasHeader("Connection", "close") && endIsMarked(response));
    }

    /// Whether the end of the body is marked; a body without a length ends with the connection.
    private static boolean endIsMarked(HttpMessage response) {
        return response.body().length == 0
                || response.header("Content-Length").isPresent()
                || response.header("Transfer-Encoding").isPresent();
    }

    /// Closed connection without a response.
    public static Reply none() {
        return new Reply(new byte[0], false);
    }

    /// Truncated response: the head, and half of the body.
    public static Reply half(HttpMessage response) {
        int length = response.body().length == 0
                ? response.head().length / 2
                : response.head().length + response.body().length / 2;
        return new Reply(Arrays.copyOf(response.bytes(), length), false);
    }
}
