package io.perennial.localstack.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionHandlerTest {
    @Test
    void shouldCallAHandlerOfStreams() throws Exception {
        assertThat(call(Upper.class, "{\"a\":1}")).isEqualTo("{\"A\":1}");
    }

    @Test
    void shouldConvertTheEventAndTheResponseOfATypedHandler() throws Exception {
        assertThat(call(Length.class, "{\"text\":\"four\"}")).isEqualTo("{\"length\":4}");
    }

    @Test
    void shouldCallAHandlerThatHasTheMethodWithoutTheInterface() throws Exception {
        assertThat(call(Echo.class, "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThatThrownBy(() -> call(Echo.class, "")).hasMessageContaining("nothing to echo");
    }

    @Test
    void shouldTakeAClassNameAlone() throws Exception {
        assertThat(FunctionHandler.load(Upper.class.getName())).isNotNull();
    }

    @Test
    void shouldSayWhatIsWrongWithTheName() {
        assertThatThrownBy(() -> FunctionHandler.load(null)).hasMessageContaining("_HANDLER is empty");
        assertThatThrownBy(() -> FunctionHandler.load("no.Such::handleRequest"))
                .hasMessageContaining("no class no.Such");
        assertThatThrownBy(() -> FunctionHandler.load("java.lang.Object"))
                .hasMessageContaining("neither a RequestStreamHandler nor a RequestHandler");
    }

    @Test
    void shouldSayWhyAHandlerCannotBeMade() {
        assertThatThrownBy(() -> FunctionHandler.load(Broken.class.getName())).hasMessageContaining("no champion");
    }

    @Test
    void shouldWriteAnErrorThatIsJson() {
        assertThat(FunctionErrorPayload.json(new IllegalStateException("say \"no\"\n\tat once")))
                .isEqualTo("{\"errorMessage\":\"say \\\"no\\\"\\n\\u0009at once\","
                        + "\"errorType\":\"java.lang.IllegalStateException\"}");
    }

    private static String call(Class<?> handler, String event) throws Exception {
        var answer = new ByteArrayOutputStream();
        var headers = new Headers();
        headers.set("X-Amzn-Lambda-Request-Id", "r");
        headers.set("X-Amzn-Lambda-Function-Arn", "arn");
        headers.set("X-Amzn-Lambda-Deadline-Ms", "0");
        FunctionHandler.load(handler.getName() + "::handleRequest")
                .handle(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        answer,
                        InvocationContext.of(headers));
        return answer.toString(StandardCharsets.UTF_8);
    }

    public static final class Upper implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            output.write(text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        }
    }

    public static final class Echo {
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            if (input.transferTo(output) == 0) {
                throw new IllegalStateException("nothing to echo");
            }
        }
    }

    public static final class Length implements RequestHandler<Map<String, String>, Map<String, Integer>> {
        @Override
        public Map<String, Integer> handleRequest(Map<String, String> question, Context context) {
            return Map.of("length", question.getOrDefault("text", "").length());
        }
    }

    public static final class Broken implements RequestStreamHandler {
        public Broken() {
            throw new IllegalStateException("no champion");
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {}
    }
}
