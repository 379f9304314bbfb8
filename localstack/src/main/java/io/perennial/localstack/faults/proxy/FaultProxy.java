package io.perennial.localstack.faults.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Proxy between AWS clients and the local AWS, on its own loopback port. Without a plan it forwards every byte
/// unchanged, except protocol upgrades; with a plan it injects faults into the planned calls.
public final class FaultProxy implements AutoCloseable {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket server;
    private final FaultInjector exchange;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ActiveFaultPlan plan = new ActiveFaultPlan(List.of());

    private FaultProxy(ServerSocket server, FaultInjector exchange) {
        this.server = server;
        this.exchange = exchange;
    }

    /// @param upstream `http://host:port` of the server
    public static FaultProxy startBefore(URI upstream) {
        try {
            var server = new ServerSocket(0, 256, InetAddress.ofLiteral("127.0.0.1"));
            var proxy = new FaultProxy(server, new FaultInjector(new Upstream(upstream)));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy of " + upstream + " cannot be started", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// Activates a plan and counts calls from 1 again.
    public void activate(List<PlannedFault> faults) {
        exchange.reset();
        plan = new ActiveFaultPlan(faults);
    }

    /// Traffic since the last [#activate].
    public ProxyTraffic traffic() {
        return plan.traffic();
    }

    /// Deactivates the plan; calls are still counted.
    public void deactivate() {
        plan.deactivate();
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

    /// Forwards one request after the other, until one side or a fault closes the connection.
    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var reader = new HttpReader(socket.getInputStream());
            boolean goOn = true;
            while (goOn) {
                Optional<HttpMessage> request = request(reader, socket);
                goOn = request.isPresent() && respond(request.get(), socket);
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
        FaultInjector.Reply reply = exchange.reply(request, plan);
        socket.getOutputStream().write(reply.bytes());
        socket.getOutputStream().flush();
        return reply.keepsConnection() && !request.hasHeader("Connection", "close");
    }
}
