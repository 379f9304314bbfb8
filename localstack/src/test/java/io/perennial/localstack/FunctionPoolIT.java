package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.ScriptedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of an invocation when its process does not answer.
class FunctionPoolIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String NOTHING = "";

    private final FunctionPool pool = new FunctionPool(InstantSource.system(), _ -> false);
    private final Process process = start();

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void shouldEndTheProcessOfAnInvocationThatExceedsItsTimeout() throws Exception {
        var answered = new AtomicBoolean();
        try (var silent = ScriptedServer.answering(_ -> {
            waitLonger(answered);
            return OK;
        })) {
            pool.add(new ExecutionEnvironment(1, process, silent.address()));

            assertThat(invoke(Duration.ofMillis(200))).contains("500", "Sandbox.Timedout");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            answered.set(true);
        }
    }

    @Test
    void shouldNotSendAnInvocationToASecondProcessThatTheFirstMayHaveReceived() throws Exception {
        Process other = start();
        try (var closing = ScriptedServer.answering(_ -> NOTHING);
                var healthy = ScriptedServer.answering(_ -> OK)) {
            pool.add(new ExecutionEnvironment(1, process, closing.address()));
            pool.add(new ExecutionEnvironment(2, other, healthy.address()));

            assertThat(invoke(Duration.ofSeconds(10))).contains("500", "Runtime.ExitError");
            assertThat(closing.requests()).hasSize(1);
            assertThat(healthy.requests()).isEmpty();
            assertThat(invoke(Duration.ofSeconds(10))).endsWith("ok");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void shouldSendAnInvocationToAnotherProcessIfTheFirstReceivedNothingAndEndTheFirst() throws Exception {
        Process other = start();
        try (var healthy = ScriptedServer.answering(_ -> OK)) {
            pool.add(new ExecutionEnvironment(1, process, URI.create("http://127.0.0.1:1/")));
            pool.add(new ExecutionEnvironment(2, other, healthy.address()));

            assertThat(invoke(Duration.ofSeconds(10))).endsWith("ok");
            assertThat(healthy.requests()).hasSize(1);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseAnInvocationIfAllProcessesStayBusy() throws Exception {
        assertThat(invoke(Duration.ofMillis(100))).contains("500", "TooManyRequestsException");
    }

    private String invoke(Duration timeout) throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: x\r\nX-Amzn-Lambda-Deadline-Ms: "
                + Instant.now().plus(timeout).toEpochMilli() + "\r\nContent-Length: 0\r\n\r\n";
        var request = new HttpMessage(head.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
        return new String(pool.reply(request).bytes(), StandardCharsets.UTF_8);
    }

    private static void waitLonger(AtomicBoolean answered) {
        Poller.until(Duration.ofSeconds(20), answered::get, () -> "the test did not end");
    }

    private static Process start() {
        try {
            return new ProcessBuilder("sleep", "60").start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
