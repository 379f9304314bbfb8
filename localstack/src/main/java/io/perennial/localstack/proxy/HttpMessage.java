package io.perennial.localstack.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A request or a response, byte for byte as transmitted.
///
/// @param head start line and headers, with the empty line that ends them
/// @param body body in its transfer encoding, with the sizes of chunks
@SuppressWarnings("ArrayRecordComponent")
public record HttpMessage(byte[] head, byte[] body) {
    private static final String LINE_END = "\r\n";
    private static final List<String> UPGRADE = List.of("Connection", "Upgrade", "HTTP2-Settings");

    /// @param contentType content type of the body
    public static HttpMessage response(int status, String contentType, byte[] body) {
        String head = "HTTP/1.1 " + status + " Injected" + LINE_END + "Content-Type: " + contentType + LINE_END
                + "Content-Length: " + body.length + LINE_END + LINE_END;
        return new HttpMessage(head.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    /// Builds a request with only a `Host` header.
    public static HttpMessage get(String target) {
        String head = "GET " + target + " HTTP/1.1" + LINE_END + "Host: 127.0.0.1" + LINE_END + LINE_END;
        return new HttpMessage(head.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    }

    /// @param value value of the header; if empty, none is added
    public HttpMessage withHeader(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String longer =
                text.substring(0, text.length() - LINE_END.length()) + name + ": " + value + LINE_END + LINE_END;
        return new HttpMessage(longer.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    /// Removes headers that request a protocol upgrade, because they concern only the next hop of a client.
    public HttpMessage withoutUpgrade() {
        if (header("Upgrade").isEmpty()) {
            return this;
        }
        String kept = Arrays.stream(lines())
                .filter(line -> UPGRADE.stream().noneMatch(name -> startsWith(line, name + ":")))
                .collect(Collectors.joining(LINE_END));
        return new HttpMessage(kept.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    public String startLine() {
        return lines()[0];
    }

    /// Method of a request.
    public String method() {
        return startLine().split(" ", 3)[0];
    }

    /// Path and query of a request.
    public String target() {
        return startLine().split(" ", 3)[1];
    }

    /// Status of a response.
    public int status() {
        return Integer.parseInt(startLine().split(" ", 3)[1]);
    }

    public Optional<String> header(String name) {
        String start = name + ":";
        return Arrays.stream(lines())
                .skip(1)
                .filter(line -> startsWith(line, start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    private static boolean startsWith(String line, String start) {
        return line.regionMatches(true, 0, start, 0, start.length());
    }

    public boolean hasHeader(String name, String value) {
        return header(name).filter(value::equalsIgnoreCase).isPresent();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public HttpMessage withoutBody() {
        return new HttpMessage(head, new byte[0]);
    }

    public byte[] bytes() {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private String[] lines() {
        return new String(head, StandardCharsets.ISO_8859_1).split(LINE_END, -1);
    }
}
