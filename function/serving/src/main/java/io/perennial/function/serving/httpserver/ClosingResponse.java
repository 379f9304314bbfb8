package io.perennial.function.serving.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.perennial.function.serving.http.RequestLifecycle;
import java.util.Locale;

/// Response that is written before a connection is closed: after a timeout, or if there are too many connections.
enum ClosingResponse {
    REQUEST_TIMEOUT(408, "Request Timeout", "the request was not complete in time: send it again", ""),
    TOO_MANY_CONNECTIONS(
            503,
            "Service Unavailable",
            "this server keeps no further connection open: send the request again",
            "Retry-After: 5\r\n");

    private final String head;
    private final String body;

    ClosingResponse(int status, String title, String detail, String header) {
        String kind = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.body = """
                {"type":"urn:perennial:problem:%s","title":"%s","status":%d,"detail":"%s","requestId":"%%s"}\
                """.formatted(kind, title, status, detail);
        this.head = "HTTP/1.1 " + status + " " + title + "\r\n" + header
                + "Content-Type: application/problem+json\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + "Connection: close\r\n";
    }

    /// @param requestId id of the request, which is in the function's log only if the request was complete
    ByteBuf bytes(String requestId) {
        String content = body.formatted(requestId);
        return Unpooled.copiedBuffer(
                head + RequestLifecycle.REQUEST_ID_HEADER + ": " + requestId + "\r\nContent-Length: " + content.length()
                        + "\r\n\r\n" + content,
                UTF_8);
    }
}
