package io.perennial.localstack.faults.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Decides what a client gets for a request under a plan, and what the server behind sees of it.
final class FaultExchange {
    private static final Duration DELAY = Duration.ofMillis(400);

    private final Upstream upstream;
    private final StaleReads stale = new StaleReads();

    FaultExchange(Upstream upstream) {
        this.upstream = upstream;
    }

    /// @param bytes           for the client, perhaps none
    /// @param keepsConnection whether further requests may follow
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(byte[] bytes, boolean keepsConnection) {
        static Reply whole(HttpMessage response) {
            return new Reply(response.bytes(), !response.hasHeader("Connection", "close") && endIsMarked(response));
        }

        /// A body of unstated length ends with the connection.
        private static boolean endIsMarked(HttpMessage response) {
            return response.body().length == 0
                    || response.header("Content-Length").isPresent()
                    || response.header("Transfer-Encoding").isPresent();
        }

        static Reply none() {
            return new Reply(new byte[0], false);
        }

        /// All of a short head, half of a body.
        static Reply half(HttpMessage response) {
            int length = response.body().length == 0
                    ? response.head().length / 2
                    : response.head().length + response.body().length / 2;
            return new Reply(Arrays.copyOf(response.bytes(), length), false);
        }
    }

    /// A plan comes into force.
    void begin() {
        stale.begin();
    }

    Reply reply(HttpMessage request, PlanInForce plan) throws IOException {
        Operation operation = Operation.of(request);
        int call = plan.count(operation);
        Optional<FaultKind> planned = plan.fault(operation, call)
                .filter(kind ->
                        kind != FaultKind.STALE || past(request, operation).isPresent());
        planned.ifPresent(kind -> plan.injected(operation, call, kind));
        if (!operation.isRead()) {
            stale.beforeWrite(request, operation, plan.needsPast() ? Optional.of(upstream) : Optional.empty());
        }
        return planned.isPresent()
                ? injected(planned.get(), request, operation)
                : Reply.whole(forward(request, operation));
    }

    private Reply injected(FaultKind kind, HttpMessage request, Operation operation) throws IOException {
        return switch (kind) {
            case ERROR_500 -> Reply.whole(operation.service().failure(500));
            case ERROR_503 -> Reply.whole(operation.service().failure(503));
            case ERROR_429 -> Reply.whole(operation.service().failure(429));
            case THROTTLED -> Reply.whole(operation.service().throttling());
            case DELAYED -> Reply.whole(late(request, operation));
            case CLOSED -> Reply.none();
            case CUT -> Reply.half(forward(request, operation));
            case ANSWER_LOST -> lost(request, operation);
            case TWICE_FIRST -> Reply.whole(twice(request, operation)[0]);
            case TWICE_SECOND -> Reply.whole(twice(request, operation)[1]);
            case STALE -> Reply.whole(past(request, operation).orElseThrow());
        };
    }

    private HttpMessage forward(HttpMessage request, Operation operation) throws IOException {
        HttpMessage response = upstream.send(request);
        if (operation.isRead()) {
            stale.afterRead(request, operation, response);
        }
        return response;
    }

    private Reply lost(HttpMessage request, Operation operation) throws IOException {
        forward(request, operation);
        return Reply.none();
    }

    private HttpMessage[] twice(HttpMessage request, Operation operation) throws IOException {
        return new HttpMessage[] {forward(request, operation), forward(request, operation)};
    }

    private HttpMessage late(HttpMessage request, Operation operation) throws IOException {
        try {
            Thread.sleep(DELAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a call was delayed", e);
        }
        return forward(request, operation);
    }

    private Optional<HttpMessage> past(HttpMessage request, Operation operation) {
        return operation.isRead() ? stale.answer(request, operation) : Optional.empty();
    }
}
