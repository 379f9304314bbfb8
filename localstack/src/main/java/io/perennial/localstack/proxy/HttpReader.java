package io.perennial.localstack.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads HTTP/1.1 messages from a connection without changing a byte.
public final class HttpReader {
    private static final int MAX_HEAD_BYTES = 1 << 16;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;

    public HttpReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// Reads the start line and headers of the next message; empty at the end of the connection.
    ///
    /// @throws EOFException if the connection ends within them
    public Optional<HttpMessage> head() throws IOException {
        var head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && endsWithEmptyLine(head)) {
                return Optional.of(new HttpMessage(head.toByteArray(), new byte[0]));
            }
            if (head.size() > MAX_HEAD_BYTES) {
                throw new IOException("the head of a message is longer than " + MAX_HEAD_BYTES + " bytes");
            }
        }
        if (head.size() > 0) {
            throw new EOFException("the connection ended within the head of a message");
        }
        return Optional.empty();
    }

    private static boolean endsWithEmptyLine(ByteArrayOutputStream head) {
        byte[] bytes = head.toByteArray();
        int end = bytes.length;
        return end >= 4 && bytes[end - 4] == '\r' && bytes[end - 3] == '\n' && bytes[end - 2] == '\r';
    }

    public HttpMessage withRequestBody(HttpMessage head) throws IOException {
        return new HttpMessage(head.head(), isChunked(head) ? chunks() : counted(head.header("Content-Length")));
    }

    /// @param method method of the request
    public HttpMessage withResponseBody(HttpMessage head, String method) throws IOException {
        boolean empty = method.equals("HEAD") || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED;
        if (empty) {
            return head;
        }
        if (isChunked(head)) {
            return new HttpMessage(head.head(), chunks());
        }
        Optional<String> length = head.header("Content-Length");
        return new HttpMessage(head.head(), length.isPresent() ? counted(length) : in.readAllBytes());
    }

    private static boolean isChunked(HttpMessage head) {
        return head.hasHeader("Transfer-Encoding", "chunked");
    }

    private byte[] counted(Optional<String> length) throws IOException {
        int size = Integer.parseInt(length.orElse("0"));
        byte[] body = in.readNBytes(size);
        if (body.length < size) {
            throw new EOFException("the connection ended " + (size - body.length) + " bytes before the body did");
        }
        return body;
    }

    /// Reads chunks with their sizes and trailers.
    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = chunk(all); size > 0; size = chunk(all)) {
            all.write(in.readNBytes(size + 2));
        }
        for (String line = line(all); !line.isEmpty(); line = line(all)) {
            // A trailer.
        }
        return all.toByteArray();
    }

    private int chunk(ByteArrayOutputStream all) throws IOException {
        return Integer.parseInt(line(all).split(";", 2)[0].strip(), 16);
    }

    private String line(ByteArrayOutputStream all) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within a chunk");
            }
            line.write(next);
        }
        all.write(line.toByteArray());
        all.write('\n');
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
