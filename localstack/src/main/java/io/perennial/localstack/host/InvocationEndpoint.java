package io.perennial.localstack.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// HTTP endpoint of invocations: a request with the event, a response with the result and status 200, or with
/// the error and status 500.
final class InvocationEndpoint implements HttpHandler {
    private final FunctionHandler handler;

    InvocationEndpoint(FunctionHandler handler) {
        this.handler = handler;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(ClockAgent.OFFSET_HEADER))
                    .ifPresent(ahead -> System.setProperty(ClockAgent.OFFSET_PROPERTY, ahead));
            var output = new ByteArrayOutputStream();
            int status = invoke(exchange, output);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, output.size() == 0 ? -1 : output.size());
            output.writeTo(exchange.getResponseBody());
        }
    }

    /// Turns every exception of a handler into a function error and logs it, as Lambda does, so that the
    /// process can serve the next invocation.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private int invoke(HttpExchange exchange, ByteArrayOutputStream output) {
        try {
            handler.handle(exchange.getRequestBody(), output, InvocationContext.of(exchange.getRequestHeaders()));
            return 200;
        } catch (Throwable failure) {
            failure.printStackTrace(new PrintStream(System.err, true, StandardCharsets.UTF_8));
            output.reset();
            output.writeBytes(FunctionErrorPayload.json(failure).getBytes(StandardCharsets.UTF_8));
            return 500;
        }
    }
}
