package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.Poller;
import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.Upstream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// New code for the functions of the running stack while callers predict. It shows the replacement of the
/// processes behind the address; it does not show an update of resources, which the local AWS would make anew.
class UpdateJourneyIT {
    private static final int CALLERS = 4;
    private static final int MIN_REQUESTS = 50;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String MARKER = "updated";

    private final ConcurrentLinkedQueue<HttpMessage> responses = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<IOException> failures = new ConcurrentLinkedQueue<>();
    private final PredictionLogCount log = new PredictionLogCount(SharedDeployment.DEPLOYMENT);

    @TempDir
    Path folder;

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
    }

    @Test
    void shouldAnswerEachRequestOnceWhileTheCodeIsReplaced() throws Exception {
        Poller.until(
                TIMEOUT,
                () -> servingProcesses().size() == SharedDeployment.SERVING_PROCESSES,
                () -> "serving: " + servingProcesses());
        Set<Long> before = servingProcesses();
        long logged = log.count();
        var stopped = new AtomicBoolean();

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> predictUntil(stopped), executor))
                    .toList();
            awaitFurtherResponses();
            List<String> updated = SharedDeployment.AWS.update(SharedDeployment.request(changedAssets()));
            awaitFurtherResponses();
            stopped.set(true);
            callers.forEach(CompletableFuture::join);
            assertThat(updated)
                    .contains(SharedDeployment.DEPLOYMENT.name().resource("serving"))
                    .hasSizeGreaterThan(4);
        }

        assertThat(failures).as("requests without a response of the API").isEmpty();
        assertThat(responses).extracting(HttpMessage::status).containsOnly(200);
        assertThat(ids()).hasSameSizeAs(responses);
        assertThat(log.count() - logged).isEqualTo(responses.size());
        assertThat(servingProcesses())
                .hasSize(SharedDeployment.SERVING_PROCESSES)
                .doesNotContainAnyElementsOf(before);
        System.out.println(responses.size() + " predictions during the update, none failed");
    }

    private void predictUntil(AtomicBoolean stopped) {
        String body = SharedDeployment.DATA.record(3);
        while (!stopped.get()) {
            try {
                responses.add(predict(body));
            } catch (IOException e) {
                failures.add(e);
            }
        }
    }

    /// Sends a request once, on a connection of its own, so that no client library repeats it.
    private static HttpMessage predict(String record) throws IOException {
        URI api = SharedDeployment.DEPLOYMENT.apiUrl();
        byte[] body = record.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST " + api.getPath() + "/predict HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        return new Upstream(api).send(new HttpMessage(head.getBytes(StandardCharsets.ISO_8859_1), body));
    }

    private void awaitFurtherResponses() {
        int enough = responses.size() + MIN_REQUESTS;
        Poller.until(TIMEOUT, () -> responses.size() >= enough, () -> responses.size() + " responses only");
    }

    private Set<String> ids() {
        return responses.stream()
                .map(response -> Json.read(response.body(), JsonNode.class, "a prediction")
                        .path("id")
                        .asText())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Long> servingProcesses() {
        return SharedDeployment.AWS.processes().entrySet().stream()
                .filter(process -> process.getValue()
                        .startsWith(SharedDeployment.DEPLOYMENT.name().resource("serving")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The same zips with one more file each.
    private Path changedAssets() throws IOException {
        for (String zip : List.of("serving.zip", "monitoring.zip", "retraining.zip")) {
            Path copy = folder.resolve(zip);
            Files.copy(SharedDeployment.WORKSPACE.gatherAssets().resolve(zip), copy);
            try (FileSystem files = FileSystems.newFileSystem(copy);
                    OutputStream out = Files.newOutputStream(files.getPath(MARKER))) {
                out.write('1');
            }
        }
        return folder;
    }
}
