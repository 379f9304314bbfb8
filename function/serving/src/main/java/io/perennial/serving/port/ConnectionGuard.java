package io.perennial.serving.port;

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
import io.perennial.serving.ServerLimits;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Ends a connection that waits for its client too long, with 408 where a request had begun. While the server works on
/// an answer, no time runs. Stands behind the decoder of HTTP, before the server's own handler.
///
/// Time is looked at once a second, or twice within the shortest limit if that is less.
// What becomes of a write or a close is told to the next handler by the channel itself.
@SuppressWarnings("FutureReturnValueIgnored")
final class ConnectionGuard extends ChannelDuplexHandler {
    /// Time is looked at twice within this, or within the shortest limit if that is less.
    private static final Duration REFRESH = Duration.ofSeconds(2);

    /// Requests that a client sends before it reads their answers. More would fill the heap with both.
    static final int MAX_PIPELINED = 32;

    private final ServerLimits limits;
    private final boolean refused;
    private final LongSupplier nanoTime;
    private ConnectionPhase phase = ConnectionPhase.NEW;
    private long since;
    private int unanswered;
    private boolean bodyIsOpen;
    private boolean answerHasBegun;
    private boolean answerIsLast;
    private boolean decoded;

    /// @param refused  whether the first request is answered with 503, because there are too many connections
    /// @param nanoTime a clock that only moves forward, in nanoseconds
    ConnectionGuard(ServerLimits limits, boolean refused, LongSupplier nanoTime) {
        this.limits = limits;
        this.refused = refused;
        this.nanoTime = nanoTime;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        enter(ConnectionPhase.NEW);
        lookLater(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decoded = true;
        if (phase == ConnectionPhase.CLOSING) {
            ReferenceCountUtil.release(message);
        } else if (refused && message instanceof HttpRequest) {
            ReferenceCountUtil.release(message);
            end(context, LastAnswer.TOO_MANY);
        } else if (unanswered >= MAX_PIPELINED && message instanceof HttpRequest) {
            ReferenceCountUtil.release(message);
            enter(ConnectionPhase.CLOSING);
            context.close();
        } else {
            follow(message);
            context.fireChannelRead(message);
        }
    }

    private void follow(Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
            bodyIsOpen = true;
            answerHasBegun = false;
            enter(ConnectionPhase.BODY);
        }
        if (message instanceof LastHttpContent) {
            bodyIsOpen = false;
            enter(ConnectionPhase.WORK);
        }
    }

    /// Bytes came that the decoder kept: they are part of a head.
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
        answerHasBegun = true;
        if (message instanceof LastHttpContent) {
            boolean last = answerIsLast;
            enter(ConnectionPhase.WRITE);
            context.write(message, promise.unvoid().addListener(_ -> answered(context, last)));
        } else {
            context.write(message, promise);
        }
    }

    private static boolean isInformational(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /// @param last whether the answer said that the connection ends with it
    private void answered(ChannelHandlerContext context, boolean last) {
        unanswered--;
        answerHasBegun = false;
        if (last && bodyIsOpen) {
            finish(context);
        } else if (last) {
            context.close();
        } else if (phase != ConnectionPhase.CLOSING) {
            enter(bodyIsOpen ? ConnectionPhase.BODY : unanswered > 0 ? ConnectionPhase.WORK : ConnectionPhase.IDLE);
        }
    }

    private void enter(ConnectionPhase next) {
        phase = next;
        since = nanoTime.getAsLong();
    }

    private void lookLater(ChannelHandlerContext context) {
        long shortest = Stream.of(limits.idle(), limits.head(), limits.body(), REFRESH)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .dividedBy(2)
                .toNanos();
        context.executor().schedule(() -> look(context), shortest, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        if (isWaiting()
                && nanoTime.getAsLong() - since >= phase.limit(limits, refused).toNanos()) {
            expire(context);
        }
        lookLater(context);
    }

    /// A body that comes behind a request under way may be held up by that one. A body whose request was answered
    /// already is waited for as well.
    private boolean isWaiting() {
        return phase != ConnectionPhase.WORK && (phase != ConnectionPhase.BODY || unanswered <= 1);
    }

    private void expire(ChannelHandlerContext context) {
        boolean begun =
                phase == ConnectionPhase.HEAD || (phase == ConnectionPhase.BODY && !answerHasBegun && unanswered == 1);
        if (begun) {
            end(context, refused ? LastAnswer.TOO_MANY : LastAnswer.TOO_SLOW);
        } else {
            context.close();
        }
    }

    private void end(ChannelHandlerContext context, LastAnswer answer) {
        enter(ConnectionPhase.CLOSING);
        context.pipeline().firstContext().writeAndFlush(answer.bytes()).addListener(_ -> finish(context));
    }

    /// Closes for writing first: a connection that is closed with bytes unread takes its last answer with it.
    private void finish(ChannelHandlerContext context) {
        enter(ConnectionPhase.CLOSING);
        if (context.channel() instanceof DuplexChannel both) {
            both.shutdownOutput();
        } else {
            context.close();
        }
    }
}
