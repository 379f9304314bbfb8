package io.perennial.localstack.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server that keeps every request byte for byte, and answers what a script says.
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket server;
    private final Function<String, String> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer(ServerSocket server, Function<String, String> script) {
        this.server = server;
        this.script = script;
    }

    /// @param script from a request to the response, both as on the wire
    public static ScriptedServer answering(Function<String, String> script) throws IOException {
        var server = new ScriptedServer(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                var reader = new HttpReader(socket.getInputStream());
                HttpMessage head = reader.head().orElseThrow();
                String request = new String(reader.withRequestBody(head).bytes(), StandardCharsets.ISO_8859_1);
                requests.add(request);
                socket.getOutputStream().write(script.apply(request).getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException _) {
                // The test has ended, or the proxy has gone.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
