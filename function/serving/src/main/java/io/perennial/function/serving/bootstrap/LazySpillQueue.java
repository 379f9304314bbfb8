package io.perennial.function.serving.bootstrap;

import io.perennial.aws.CallLimits;
import io.perennial.predictionlog.SpillDestination;
import io.perennial.predictionlog.SqsSpillQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Spill queue whose client is created when DynamoDB first refuses predictions: no other request needs it, and a
/// start must not wait for it.
final class LazySpillQueue implements SpillDestination {
    private final String url;
    private final CallLimits limits;
    private @Nullable SqsSpillQueue queue;

    LazySpillQueue(String url, CallLimits limits) {
        this.url = url;
        this.limits = limits;
    }

    @Override
    public List<String> send(List<String> lines) {
        return queue().send(lines);
    }

    private synchronized SqsSpillQueue queue() {
        SqsSpillQueue created = queue;
        if (created == null) {
            created = new SqsSpillQueue(SqsSpillQueue.client(limits), url);
            queue = created;
        }
        return created;
    }
}
