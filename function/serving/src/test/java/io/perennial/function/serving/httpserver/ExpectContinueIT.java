package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.registry.ModelRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that send their body only after they are told to.
@QuarkusTest
@QuarkusTestResource(value = HttpServerTestResource.class, restrictToAnnotatedClass = true)
class ExpectContinueIT {
    private static final String RECORD = "{\"zone\": 74, \"distance\": 3.5, \"pickup\": \"2026-11-01T08:30:00\"}";

    @Inject
    ModelRegistry registry;

    @Inject
    ServingComponents components;

    @Inject
    ServingSettings settings;

    @BeforeEach
    void promoteOnce() {
        if (components.champion().version().isEmpty()) {
            var versionPublisher = new VersionPublisher(registry);
            versionPublisher.promote(
                    versionPublisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
            while (components.champion().version().isEmpty()) {
                components.championWatcher().atRequest();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/predict, application/json, 200",
        "/predict, 'application/json;charset=UTF-8', 200",
        "/feedback, application/json, 422",
        "/v2/models/trip-duration/infer, application/json, 422"
    })
    void shouldSendContinueBeforeTheBodyComes(String path, String type, int status) throws IOException {
        try (RawClient client = open().send(head(path, type, "100-continue", RECORD.length()))) {
            assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
            assertThat(client.send(RECORD).head()).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeBeforeItIsSent() throws IOException {
        try (RawClient client = open().send(head("/predict", "application/json", "100-continue", 5_000_000))) {
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("the body has 5000000 bytes", "application/problem+json", "X-Request-Id");
        }
    }

    @Test
    void shouldExplainTheRefusalOfAnotherExpectation() throws IOException {
        try (RawClient client = open().send(head("/predict", "application/json", "a-miracle", 10))) {
            assertThat(client.rest()).startsWith("HTTP/1.1 417 ").contains("'a-miracle'", "100-continue");
        }
    }

    private static String head(String path, String type, String expect, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\nExpect: " + expect
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private RawClient open() throws IOException {
        return new RawClient(settings.httpPort().orElseThrow());
    }
}
