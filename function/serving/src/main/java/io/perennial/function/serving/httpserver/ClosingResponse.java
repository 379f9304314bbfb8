package io.perennial.function.serving.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// Response that is written before a connection is closed: after a timeout, or if there are too many connections.
enum ClosingResponse {
    REQUEST_TIMEOUT(
            408, "Request Timeout", "request-timeout", "the request was not complete in time: send it again", ""),
    TOO_MANY_CONNECTIONS(
            503,
            "Service Unavailable",
            "too-many-connections",
            "this server keeps no further connection open: send the request again",
            "Retry-After: 5\r\n");

    private final String text;

    ClosingResponse(int status, String title, String kind, String detail, String header) {
        String body = """
                {"type":"urn:perennial:problem:%s","title":"%s","status":%d,"detail":"%s"}\
                """.formatted(kind, title, status, detail);
        String head = "HTTP/1.1 " + status + " " + title + "\r\n" + header
                + "Content-Type: application/problem+json\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + "Connection: close\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n";
        this.text = head + body;
    }

    ByteBuf bytes() {
        return Unpooled.copiedBuffer(text, UTF_8);
    }
}
