package io.perennial.localstack.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// HTTP server on its own loopback port that hands each request to an exchange, byte for byte, except for protocol
/// upgrades. Connections are served at the same time, the requests of one connection one after the other.
public final class ProxyServer implements AutoCloseable {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket server;
    private final Exchange exchange;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ProxyServer(ServerSocket server, Exchange exchange) {
        this.server = server;
        this.exchange = exchange;
    }

    /// Answers a request.
    @FunctionalInterface
    public interface Exchange {
        /// @throws IOException if the client shall get a closed connection
        Reply reply(HttpMessage request) throws IOException;
    }

    public static ProxyServer start(Exchange exchange) {
        return start(0, exchange);
    }

    /// @param port port on 127.0.0.1; 0 for a free one
    public static ProxyServer start(int port, Exchange exchange) {
        try {
            var proxy = new ProxyServer(new ServerSocket(port, 256, InetAddress.ofLiteral("127.0.0.1")), exchange);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("a proxy cannot be started on port " + port + " of 127.0.0.1", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (SocketException _) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers one request after the other, until one side closes the connection.
    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var reader = new HttpReader(socket.getInputStream());
            boolean keepOpen = true;
            while (keepOpen) {
                Optional<HttpMessage> request = request(reader, socket);
                keepOpen = request.isPresent() && respond(request.get(), socket);
            }
        } catch (IOException _) {
            // The client or the server has disconnected: the client gets a closed connection.
        } finally {
            open.remove(socket);
        }
    }

    private static Optional<HttpMessage> request(HttpReader reader, Socket socket) throws IOException {
        Optional<HttpMessage> head = reader.head();
        if (head.isEmpty()) {
            return head;
        }
        if (head.get().hasHeader("Expect", "100-continue")) {
            socket.getOutputStream().write(CONTINUE);
        }
        return Optional.of(reader.withRequestBody(head.get()).withoutUpgrade());
    }

    /// @return whether the connection stays open
    private boolean respond(HttpMessage request, Socket socket) throws IOException {
        Reply reply = exchange.reply(request);
        socket.getOutputStream().write(reply.bytes());
        socket.getOutputStream().flush();
        return reply.keepsConnection() && !request.hasHeader("Connection", "close");
    }
}
