package io.perennial.localstack.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Client of the server behind the proxy.
///
/// @param address scheme, host and port of the server
/// @param timeout longest wait for the next bytes of a response
public record Upstream(URI address, Duration timeout) {
    private static final int INFORMATIONAL_END = 200;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    public Upstream(URI address) {
        this(address, TIMEOUT);
    }

    /// Sends a request on a new connection and waits for the whole response.
    public HttpMessage send(HttpMessage request) throws IOException {
        try (var socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            socket.getOutputStream().write(request.bytes());
            socket.getOutputStream().flush();
            var reader = new HttpReader(socket.getInputStream());
            Optional<HttpMessage> head = reader.head();
            while (head.isPresent() && head.get().status() < INFORMATIONAL_END) {
                head = reader.head();
            }
            return reader.withResponseBody(
                    head.orElseThrow(() -> new EOFException(address + " closed the connection without a response")),
                    request.method());
        }
    }
}
