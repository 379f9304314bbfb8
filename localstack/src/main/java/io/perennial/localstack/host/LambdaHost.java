package io.perennial.localstack.host;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;

/// Main class of a function's process: creates the handler that `_HANDLER` names, then serves invocations over
/// HTTP on loopback. It replaces Lambda's managed runtime. Its callers send one invocation at a time.
public final class LambdaHost {
    private static final String LOOPBACK = "127.0.0.1";

    private LambdaHost() {}

    /// @param args file for the port, written when the function is ready; then optionally `attached`, to end
    ///             with the parent process
    public static void main(String[] args) throws Exception {
        if (args.length > 1 && args[1].equals("attached")) {
            ParentWatch.start();
        }
        FunctionHandler handler = FunctionHandler.load(System.getenv("_HANDLER"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new InvocationEndpoint(handler));
        server.start();
        writePortFile(Path.of(args[0]), server.getAddress().getPort());
    }

    private static void writePortFile(Path file, int port) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, Integer.toString(port));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
