package io.perennial.function.serving.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.perennial.function.serving.ServerLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On a connection without a network, by a clock that the test moves.
class ConnectionGuardTest {
    private static final String HEAD = "POST /predict HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";
    private static final String SLOW = "HTTP/1.1 408 Request Timeout\r\n";
    private static final ServerLimits LIMITS =
            new ServerLimits(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty());

    private final AtomicLong now = new AtomicLong(5);
    private EmbeddedChannel channel = channel(false);

    private EmbeddedChannel channel(boolean refused) {
        var made = new EmbeddedChannel(
                new HttpRequestDecoder(),
                new HttpResponseEncoder(),
                new ConnectionGuard(LIMITS, refused, now::get),
                new ChannelInboundHandlerAdapter());
        made.freezeTime();
        return made;
    }

    @Test
    void shouldCloseASilentNewConnectionWithoutAResponse() {
        pass(9);
        assertThat(channel.isActive()).isTrue();
        pass(2);
        assertThat(channel.isActive()).isFalse();
        assertThat(written()).isEmpty();
    }

    @Test
    void shouldEndAHeadThatComesByteByByte() {
        for (int i = 0; i < 11 && channel.isActive(); i++) {
            send("POST /predict".substring(i, i + 1));
            pass(1);
        }
        assertThat(channel.isActive()).isFalse();
        assertThat(written()).startsWith(SLOW).contains("Connection: close\r\n", "nosniff", "\"status\":408");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"z"})
    void shouldEndABodyThatStops(String part) {
        send(HEAD + part);
        pass(29);
        assertThat(channel.isActive()).isTrue();
        pass(2);
        assertThat(channel.isActive()).isFalse();
        assertThat(written()).startsWith(SLOW);
    }

    @Test
    void shouldWaitAsLongAsTheServerWorks() {
        send(HEAD + "body");
        pass(1000);
        assertThat(channel.isActive()).isTrue();
        answer();
        assertThat(written()).startsWith("HTTP/1.1 200 OK");
        pass(59);
        assertThat(channel.isActive()).isTrue();
        pass(2);
        assertThat(channel.isActive()).as("idle").isFalse();
        assertThat(written()).isEmpty();
    }

    @Test
    void shouldKeepAConnectionThatIsUsedAgainAndAgain() {
        for (int i = 0; i < 20; i++) {
            send(HEAD);
            pass(20);
            send("body");
            answer();
            pass(50);
        }
        assertThat(channel.isActive()).isTrue();
        assertThat(written()).doesNotContain("408");
    }

    @Test
    void shouldGiveTheNextHeadNoMoreTimeThanTheFirst() {
        send(HEAD + "body");
        answer();
        pass(40);
        send("POST /pre");
        pass(9);
        assertThat(channel.isActive()).isTrue();
        pass(2);
        assertThat(channel.isActive()).isFalse();
        assertThat(written()).contains(SLOW);
    }

    @Test
    void shouldNotTimeOutABodyBehindARunningRequest() {
        send(HEAD + "body" + HEAD);
        pass(100);
        assertThat(channel.isActive()).isTrue();
        answer();
        pass(29);
        assertThat(channel.isActive()).isTrue();
        pass(2);
        assertThat(written()).contains(SLOW);
    }

    @Test
    void shouldEndAConnectionWhoseRequestWasAnsweredBeforeItsBodyCame() {
        send(HEAD);
        answer();
        pass(29);
        assertThat(channel.isActive()).isTrue();
        pass(2);
        assertThat(channel.isActive()).isFalse();
        assertThat(written()).startsWith("HTTP/1.1 200 OK").doesNotContain("408");
    }

    @Test
    void shouldCloseAConnectionThatPipelinesTooManyRequests() {
        for (int i = 0; i < ConnectionGuard.MAX_PIPELINED; i++) {
            send(HEAD + "body");
        }
        assertThat(channel.isActive()).isTrue();
        send(HEAD + "body");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void shouldSendTheAnswerBeforeOneThatEndsTheConnection() {
        send(HEAD + "body" + HEAD + "body");
        answer();
        answer("close");
        assertThat(written()).containsSubsequence("HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "connection: close");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void shouldNotMistakeContinueForTheResponse() {
        send(HEAD);
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        pass(31);
        assertThat(written()).startsWith("HTTP/1.1 100 Continue").contains(SLOW);
    }

    @Test
    void shouldRefuseARequestAboveTheConnectionLimitWithAResponse() {
        channel = channel(true);
        send(HEAD);
        assertThat(written()).startsWith("HTTP/1.1 503").contains("Retry-After: 5\r\n", "Connection: close\r\n");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void shouldCloseAConnectionAboveTheLimitSoon() {
        channel = channel(true);
        pass(2);
        assertThat(channel.isActive()).isFalse();
    }

    private void pass(long seconds) {
        for (int i = 0; i < seconds * 2; i++) {
            now.addAndGet(500_000_000);
            channel.advanceTimeBy(500, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, UTF_8));
    }

    private void answer() {
        answer("keep-alive");
    }

    private void answer(String connection) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set("content-length", 0);
        response.headers().set("connection", connection);
        channel.writeOutbound(response);
    }

    /// What came out since it was asked last.
    private String written() {
        var all = new StringBuilder();
        for (Object one = channel.readOutbound(); one != null; one = channel.readOutbound()) {
            all.append(((ByteBuf) one).toString(UTF_8));
        }
        return all.toString();
    }
}
