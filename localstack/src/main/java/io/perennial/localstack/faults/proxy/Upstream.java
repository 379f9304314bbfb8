package io.perennial.localstack.faults.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/// Client of the server behind the proxy.
///
/// @param address scheme, host and port of the server
record Upstream(URI address) {
    private static final int INFORMATIONAL_END = 200;
    private static final int TIMEOUT_MILLIS = 120_000;

    /// Sends a request on a new connection and waits for the whole response.
    HttpMessage send(HttpMessage request) throws IOException {
        try (var socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
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
