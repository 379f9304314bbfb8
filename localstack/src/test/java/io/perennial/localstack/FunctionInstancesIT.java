package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Three processes of the serving function behind one address.
class FunctionInstancesIT {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;
    private static final int PROCESSES = SharedLocalAws.SERVING_PROCESSES;
    private static final String SERVING = DEPLOYMENT.name().resource("serving");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void awaitAllProcesses() {
        Poller.until(START_TIMEOUT, () -> running().size() == PROCESSES, () -> "running: " + running());
    }

    @Test
    void shouldUseAllProcessesInTurn() {
        Map<Long, Long> requestsByPid = Stream.generate(
                        () -> ask("/v2/pid").path("pid").asLong())
                .limit(4L * PROCESSES)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(requestsByPid.keySet()).isEqualTo(running());
        assertThat(requestsByPid.values()).containsOnly(4L);
    }

    @Test
    void shouldGiveAProcessOneRequestAtATime() {
        List<CompletableFuture<JsonNode>> answers = IntStream.range(0, 10 * PROCESSES)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> ask("/v2/work")))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join))
                .allSatisfy(
                        answer -> assertThat(answer.path("concurrent").asInt()).isEqualTo(1))
                .extracting(answer -> answer.path("pid").asLong())
                .containsAll(running());
    }

    @Test
    void shouldReplaceAProcessThatCrashesAndNotSendItsRequestAgain() throws Exception {
        Set<Long> before = running();

        assertThat(get("/v2/crash").statusCode()).isBetween(500, 504);

        assertThat(Stream.generate(() -> ask("/v2/after").path("path").asText()).limit(20))
                .as("answers while the process is being replaced")
                .containsOnly("/v2/after");
        Poller.until(
                START_TIMEOUT,
                () -> running().size() == PROCESSES && !running().equals(before),
                () -> "running: " + running() + ", before: " + before);
        assertThat(running().stream().filter(before::contains)).hasSize(PROCESSES - 1);
        assertThat(logs().filter(line -> line.equals("asked to crash"))).hasSize(1);
    }

    @Test
    void shouldNameEachProcessAndKeepALogOfEach() {
        assertThat(processes().map(RunningProcess::name))
                .containsExactlyInAnyOrder(SERVING, SERVING + "-2", SERVING + "-3");
        assertThat(List.of(SERVING, SERVING + "-2", SERVING + "-3"))
                .allSatisfy(name -> assertThat(SharedLocalAws.AWS.logs().resolve(name + ".log"))
                        .exists());
    }

    private static Set<Long> running() {
        return processes().map(RunningProcess::pid).collect(Collectors.toSet());
    }

    private static Stream<RunningProcess> processes() {
        return new StateFile(SharedLocalAws.AWS.logs().resolveSibling(""))
                .runningProcesses().stream().filter(process -> process.name().startsWith(SERVING));
    }

    private static Stream<String> logs() throws IOException {
        try (Stream<Path> files = Files.list(SharedLocalAws.AWS.logs())) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(SERVING))
                    .flatMap(FunctionInstancesIT::lines)
                    .toList()
                    .stream();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode ask(String path) {
        try {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(DEPLOYMENT.apiUrl() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
