package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayResponseTest {
    private static final String COOKIES = """
            ["a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT","b=2"]""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Vary | Accept          | Accept, Origin
            vary | Accept-Encoding | Accept-Encoding, Origin
            Vary | Origin          | Origin
            Vary | Accept, origin  | Accept, origin
            Vary | *               | *
            """)
    void shouldJoinTheNamesOfVary(String name, String present, String joined) throws IOException {
        GatewayResponse response = read("{\"statusCode\":200,\"headers\":{\"%s\":\"%s\"}}".formatted(name, present));

        assertThat(response.withHeaders(Map.of("Vary", "Origin")).headers()).isEqualTo(Map.of(name, joined));
    }

    @Test
    void shouldKeepOtherHeadersThatItHas() throws IOException {
        GatewayResponse response = read("{\"statusCode\":200,\"headers\":{\"x-request-id\":\"1\"}}");

        assertThat(response.withHeaders(Map.of("X-Request-Id", "2")).headers()).isEqualTo(Map.of("x-request-id", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "PAYLOAD_2, /cookies",
        "PAYLOAD_1, /multiValueHeaders/Set-Cookie",
        "LOAD_BALANCER_MULTI_VALUE, /multiValueHeaders/Set-Cookie"
    })
    void shouldSendEachCookie(EventFormat format, String place) throws IOException {
        assertThat(withCookies(format).at(place)).hasToString(COOKIES);
    }

    @Test
    void shouldSendOneCookieToALoadBalancerWithOneValuePerHeader() throws IOException {
        assertThat(withCookies(EventFormat.LOAD_BALANCER)
                        .at("/headers/Set-Cookie")
                        .asText())
                .isEqualTo("b=2");
    }

    private static JsonNode withCookies(EventFormat format) throws IOException {
        GatewayResponse response =
                read("{\"statusCode\":200,\"headers\":{\"a\":\"b\"},\"cookies\":%s,\"body\":\"x\"}".formatted(COOKIES));
        JsonNode json =
                Json.mapper().readTree(response.withHeaders(Map.of("c", "d")).json(format));
        assertThat(json.path("body").asText()).isEqualTo("x");
        return json;
    }

    private static GatewayResponse read(String payload2) throws IOException {
        return GatewayResponse.read(payload2.getBytes(UTF_8));
    }
}
