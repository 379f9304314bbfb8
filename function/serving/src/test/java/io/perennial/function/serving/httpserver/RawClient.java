package io.perennial.function.serving.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// A connection on which a test sends what it likes. An answer that has not come after 29 seconds is a failure.
final class RawClient implements AutoCloseable {
    private static final int PATIENCE = 29_000;

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /// The head of the next answer, up to its empty line; what came before the end if the server closed.
    String head() throws IOException {
        var text = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int one = in.read(); one >= 0; one = in.read()) {
            text.append((char) one);
            if (text.length() >= 4 && text.substring(text.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return text.toString();
    }

    /// So many bytes of the body that follows.
    String bytes(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), UTF_8);
    }

    /// Everything until the server closes.
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
