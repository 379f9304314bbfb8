package io.perennial.serving.port;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.perennial.serving.ServerLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Ends a connection that waits for its client too long, with 408 where a request had begun. While the server works on
/// an answer, no time runs. Stands behind the decoder of HTTP, before the server's own handler.
///
/// Time is looked at once a second, or twice within the shortest limit if that is less.
final class ConnectionGuard extends ChannelDuplexHandler {
    /// A connection that is refused, or told to close, gets no more than this.
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ServerLimits limits;
    private final boolean refused;
    private final LongSupplier nanoTime;
    private Phase phase = Phase.NEW;
    private long since;
    private int unanswered;
    private boolean bodyIsOpen;
    private boolean answerHasBegun;
    private boolean decoded;

    private enum Phase {
        /// Open, and not a byte has come.
        NEW,
        /// Between two requests.
        IDLE,
        /// A part of a head has come.
        HEAD,
        /// The head has come, the end of the body has not.
        BODY,
        /// The server works.
        WORK,
        /// The answer is written, and the client has not taken it all.
        WRITE,
        /// The last answer is written; what still comes is dropped.
        CLOSING
    }

    /// @param refused  whether the first request is answered with 503, because there are too many connections
    /// @param nanoTime a clock that only moves forward, in nanoseconds
    ConnectionGuard(ServerLimits limits, boolean refused, LongSupplier nanoTime) {
        this.limits = limits;
        this.refused = refused;
        this.nanoTime = nanoTime;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        enter(Phase.NEW);
        lookLater(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decoded = true;
        if (phase == Phase.CLOSING) {
            ReferenceCountUtil.release(message);
        } else if (refused && message instanceof HttpRequest) {
            ReferenceCountUtil.release(message);
            end(context, LastAnswer.TOO_MANY);
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
            enter(Phase.BODY);
        }
        if (message instanceof LastHttpContent) {
            bodyIsOpen = false;
            enter(Phase.WORK);
        }
    }

    /// Bytes came that the decoder kept: they are part of a head.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!decoded && phase == Phase.NEW) {
            phase = Phase.HEAD;
        } else if (!decoded && phase == Phase.IDLE) {
            enter(Phase.HEAD);
        }
        decoded = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && isInformational(response)) {
            context.write(message, promise);
            return;
        }
        answerHasBegun = true;
        if (message instanceof LastHttpContent) {
            enter(Phase.WRITE);
            context.write(message, promise.unvoid().addListener(_ -> answered()));
        } else {
            context.write(message, promise);
        }
    }

    private static boolean isInformational(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void answered() {
        unanswered--;
        answerHasBegun = false;
        if (phase != Phase.CLOSING) {
            enter(bodyIsOpen ? Phase.BODY : unanswered > 0 ? Phase.WORK : Phase.IDLE);
        }
    }

    private void enter(Phase next) {
        phase = next;
        since = nanoTime.getAsLong();
    }

    private void lookLater(ChannelHandlerContext context) {
        long shortest = Math.min(
                        Math.min(limits.idle().toNanos(), limits.head().toNanos()),
                        Math.min(limits.body().toNanos(), SHORT.toNanos() * 2))
                / 2;
        context.executor().schedule(() -> look(context), shortest, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        if (isWaiting() && nanoTime.getAsLong() - since >= limit().toNanos()) {
            expire(context);
        }
        lookLater(context);
    }

    /// A body that comes behind a request under way may be held up by that one.
    private boolean isWaiting() {
        return phase != Phase.WORK && (phase != Phase.BODY || unanswered == 1);
    }

    private Duration limit() {
        Duration usual = switch (phase) {
            case NEW, HEAD -> limits.head();
            case BODY, WRITE, WORK -> limits.body();
            case IDLE -> limits.idle();
            case CLOSING -> SHORT;
        };
        return refused && usual.compareTo(SHORT) > 0 ? SHORT : usual;
    }

    private void expire(ChannelHandlerContext context) {
        boolean begun = phase == Phase.HEAD || phase == Phase.BODY && !answerHasBegun;
        if (begun) {
            end(context, refused ? LastAnswer.TOO_MANY : LastAnswer.TOO_SLOW);
        } else {
            context.close();
        }
    }

    /// Closes for writing first: a connection that is closed with bytes unread takes its last answer with it.
    private void end(ChannelHandlerContext context, LastAnswer answer) {
        enter(Phase.CLOSING);
        context.pipeline().firstContext().writeAndFlush(answer.bytes()).addListener(_ -> {
            if (context.channel() instanceof DuplexChannel both) {
                both.shutdownOutput();
            } else {
                context.close();
            }
        });
    }
}
