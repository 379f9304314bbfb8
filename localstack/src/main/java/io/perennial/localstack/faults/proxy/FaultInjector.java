package io.perennial.localstack.faults.proxy;

import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.Reply;
import io.perennial.localstack.proxy.Upstream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Applies a fault plan to a request: decides which response the client gets and which requests the server gets.
final class FaultInjector {
    private static final Duration DELAY = Duration.ofMillis(400);

    private final Upstream upstream;
    private final StaleReads stale = new StaleReads();

    FaultInjector(Upstream upstream) {
        this.upstream = upstream;
    }

    /// Activates a plan.
    void reset() {
        stale.reset();
    }

    Reply reply(HttpMessage request, ActiveFaultPlan plan) throws IOException {
        AwsOperation awsOperation = AwsOperation.of(request);
        int call = plan.count(awsOperation);
        Optional<FaultKind> planned = plan.fault(awsOperation, call)
                .filter(kind -> kind != FaultKind.STALE
                        || staleResponse(request, awsOperation).isPresent());
        planned.ifPresent(kind -> plan.recordInjected(awsOperation, call, kind));
        if (!awsOperation.isRead()) {
            stale.beforeWrite(request, awsOperation, plan.needsStaleReads() ? Optional.of(upstream) : Optional.empty());
        }
        return planned.isPresent()
                ? injected(planned.get(), request, awsOperation)
                : Reply.whole(forward(request, awsOperation));
    }

    private Reply injected(FaultKind kind, HttpMessage request, AwsOperation awsOperation) throws IOException {
        return switch (kind) {
            case ERROR_500 -> Reply.whole(awsOperation.service().serviceError(500));
            case ERROR_503 -> Reply.whole(awsOperation.service().serviceError(503));
            case ERROR_429 -> Reply.whole(awsOperation.service().serviceError(429));
            case THROTTLED -> Reply.whole(awsOperation.service().throttlingError());
            case DELAYED -> Reply.whole(delayed(request, awsOperation));
            case CONNECTION_CLOSED -> Reply.none();
            case TRUNCATED -> Reply.half(forward(request, awsOperation));
            case RESPONSE_LOST -> withoutResponse(request, awsOperation);
            case DUPLICATE_FIRST -> Reply.whole(twice(request, awsOperation)[0]);
            case DUPLICATE_SECOND -> Reply.whole(twice(request, awsOperation)[1]);
            case STALE -> Reply.whole(staleResponse(request, awsOperation).orElseThrow());
        };
    }

    private HttpMessage forward(HttpMessage request, AwsOperation awsOperation) throws IOException {
        HttpMessage response = upstream.send(request);
        if (awsOperation.isRead()) {
            stale.afterRead(request, awsOperation, response);
        }
        return response;
    }

    private Reply withoutResponse(HttpMessage request, AwsOperation awsOperation) throws IOException {
        forward(request, awsOperation);
        return Reply.none();
    }

    private HttpMessage[] twice(HttpMessage request, AwsOperation awsOperation) throws IOException {
        return new HttpMessage[] {forward(request, awsOperation), forward(request, awsOperation)};
    }

    private HttpMessage delayed(HttpMessage request, AwsOperation awsOperation) throws IOException {
        try {
            Thread.sleep(DELAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a call was delayed", e);
        }
        return forward(request, awsOperation);
    }

    private Optional<HttpMessage> staleResponse(HttpMessage request, AwsOperation awsOperation) {
        return awsOperation.isRead() ? stale.staleResponse(request, awsOperation) : Optional.empty();
    }
}
