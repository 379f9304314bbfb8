package io.perennial.function.serving.httpserver;

import io.perennial.function.serving.ServerLimits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;

/// HTTP server that limits its connections and gives each a [ConnectionGuard].
public final class GuardedServer {
    /// Name of the server's own handler in the pipeline.
    private static final String HANDLER = "handler";

    private static final int MAX_LINE = 8192;

    private final ServerLimits limits;
    private final ConnectionLimit count;

    public GuardedServer(ServerLimits limits, ConnectionLimit count) {
        this.limits = limits;
        this.count = count;
    }

    /// Creates the server, for HTTP/1.1 only: a server that detects the protocol by the first bytes does not
    /// see silent connections.
    public HttpServer create(Vertx vertx) {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setTcpNoDelay(true)
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(MAX_LINE))
                .connectionHandler(this::guard);
    }

    private void guard(HttpConnection connection) {
        ConnectionLimit.Admission admission = count.enter();
        connection.closeHandler(_ -> count.leave());
        switch (admission) {
            case CLOSED -> connection.close();
            case REFUSED -> guard(connection, true);
            case SERVED -> guard(connection, false);
        }
    }

    private void guard(HttpConnection connection, boolean refused) {
        ((ConnectionBase) connection)
                .channel()
                .pipeline()
                .addBefore(HANDLER, "guard", new ConnectionGuard(limits, refused, System::nanoTime));
    }
}
