package io.perennial.function.serving.httpserver;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.perennial.function.serving.ServerLimits;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Closes a connection that waits for its client too long, with status 408 if a request had begun. The time in
/// which the server processes a request does not count. Its place is after the HTTP decoder and before the
/// server's own handler.
///
/// It checks the time once a second, or twice within the shortest limit if that is less.
// The channel itself reports the result of a write or a close to the next handler.
@SuppressWarnings("FutureReturnValueIgnored")
final class ConnectionGuard extends ChannelDuplexHandler {
    /// Interval of two checks, unless the shortest limit is less.
    private static final Duration MAX_CHECK_INTERVAL = Duration.ofSeconds(2);

    /// Maximum number of requests that a client may send before it reads the responses, which bounds the heap.
    static final int MAX_PIPELINED = 32;

    private final ServerLimits limits;
    private final boolean rejected;
    private final LongSupplier nanoTime;
    private ConnectionPhase phase = ConnectionPhase.NEW;
    private long since;
    private int openRequests;
    private boolean bodyIsOpen;
    private boolean responseHasBegun;
    private boolean answerIsLast;
    private boolean decoded;

    /// @param refused  whether the first request gets a 503, because there are too many connections
    /// @param nanoTime monotonic clock in nanoseconds
    ConnectionGuard(ServerLimits limits, boolean refused, LongSupplier nanoTime) {
        this.limits = limits;
        this.rejected = refused;
        this.nanoTime = nanoTime;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        enter(ConnectionPhase.NEW);
        scheduleCheck(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decoded = true;
        if (phase == ConnectionPhase.CLOSING) {
            ReferenceCountUtil.release(message);
        } else if (rejected && message instanceof HttpRequest) {
            ReferenceCountUtil.release(message);
            respondAndClose(context, ClosingResponse.TOO_MANY_CONNECTIONS);
        } else if (openRequests >= MAX_PIPELINED && message instanceof HttpRequest) {
            ReferenceCountUtil.release(message);
            enter(ConnectionPhase.CLOSING);
            context.close();
        } else {
            track(message);
            context.fireChannelRead(message);
        }
    }

    private void track(Object message) {
        if (message instanceof HttpRequest) {
            openRequests++;
            bodyIsOpen = true;
            responseHasBegun = false;
            enter(ConnectionPhase.BODY);
        }
        if (message instanceof LastHttpContent) {
            bodyIsOpen = false;
            enter(ConnectionPhase.WORK);
        }
    }

    /// Bytes that the decoder kept are part of a head.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!decoded && phase == ConnectionPhase.NEW) {
            phase = ConnectionPhase.HEAD;
        } else if (!decoded && phase == ConnectionPhase.IDLE) {
            enter(ConnectionPhase.HEAD);
        }
        decoded = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            if (isInformational(response)) {
                context.write(message, promise);
                return;
            }
            answerIsLast = !HttpUtil.isKeepAlive(response);
        }
        responseHasBegun = true;
        if (message instanceof LastHttpContent) {
            boolean last = answerIsLast;
            enter(ConnectionPhase.WRITE);
            context.write(message, promise.unvoid().addListener(_ -> onResponseSent(context, last)));
        } else {
            context.write(message, promise);
        }
    }

    private static boolean isInformational(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /// @param last whether the response closes the connection
    private void onResponseSent(ChannelHandlerContext context, boolean last) {
        openRequests--;
        responseHasBegun = false;
        if (last && bodyIsOpen) {
            finish(context);
        } else if (last) {
            context.close();
        } else if (phase != ConnectionPhase.CLOSING) {
            enter(bodyIsOpen ? ConnectionPhase.BODY : openRequests > 0 ? ConnectionPhase.WORK : ConnectionPhase.IDLE);
        }
    }

    private void enter(ConnectionPhase next) {
        phase = next;
        since = nanoTime.getAsLong();
    }

    private void scheduleCheck(ChannelHandlerContext context) {
        long shortest = Stream.of(limits.idleTimeout(), limits.headTimeout(), limits.bodyTimeout(), MAX_CHECK_INTERVAL)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .dividedBy(2)
                .toNanos();
        context.executor().schedule(() -> check(context), shortest, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        if (isWaiting()
                && nanoTime.getAsLong() - since >= phase.limit(limits, rejected).toNanos()) {
            expire(context);
        }
        scheduleCheck(context);
    }

    /// Whether the connection waits for its client. A body behind a running request does not count, since that
    /// request may delay it. A body whose request has its response already counts.
    private boolean isWaiting() {
        return phase != ConnectionPhase.WORK && (phase != ConnectionPhase.BODY || openRequests <= 1);
    }

    private void expire(ChannelHandlerContext context) {
        boolean begun = phase == ConnectionPhase.HEAD
                || (phase == ConnectionPhase.BODY && !responseHasBegun && openRequests == 1);
        if (begun) {
            respondAndClose(context, rejected ? ClosingResponse.TOO_MANY_CONNECTIONS : ClosingResponse.REQUEST_TIMEOUT);
        } else {
            context.close();
        }
    }

    private void respondAndClose(ChannelHandlerContext context, ClosingResponse response) {
        enter(ConnectionPhase.CLOSING);
        context.pipeline()
                .firstContext()
                .writeAndFlush(response.bytes(UUID.randomUUID().toString()))
                .addListener(_ -> finish(context));
    }

    /// Closes the output first: closing a connection with unread bytes would discard its last response.
    private void finish(ChannelHandlerContext context) {
        enter(ConnectionPhase.CLOSING);
        if (context.channel() instanceof DuplexChannel both) {
            both.shutdownOutput();
        } else {
            context.close();
        }
    }
}
