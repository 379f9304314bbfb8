package io.perennial.function.serving.httpserver;

import io.perennial.function.serving.ConditionWait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/// Sends a record again and again on several connections, one request at a time on each, until it is closed.
final class SteadyLoad implements AutoCloseable {
    private static final String RECORD = "{\"zone\": 1, \"distance\": 2, \"pickup\": \"2026-11-01T08:30:00\"}";
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new);
    private final List<Future<List<Answer>>> callers = new ArrayList<>();
    private final AtomicIntegerArray answered;
    private volatile boolean running = true;

    /// Times are of [System#nanoTime].
    record Answer(int status, String body, long sent, long got) {}

    SteadyLoad(int port, int connections) {
        URI predict = URI.create("http://127.0.0.1:" + port + "/predict");
        answered = new AtomicIntegerArray(connections);
        for (int i = 0; i < connections; i++) {
            int connection = i;
            callers.add(threads.submit(() -> call(predict, connection)));
        }
    }

    private List<Answer> call(URI predict, int connection) throws InterruptedException {
        var request = HttpRequest.newBuilder(predict)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(RECORD))
                .build();
        List<Answer> answers = new ArrayList<>();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (running) {
                long sent = System.nanoTime();
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                answers.add(new Answer(answer.statusCode(), answer.body(), sent, System.nanoTime()));
                answered.incrementAndGet(connection);
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    /// Waits until each connection has got so many answers more.
    ///
    /// @param during what goes on meanwhile, for the message of a failure
    void awaitAnswers(int more, String during) {
        int[] before = counts();
        ConditionWait.until(more + " more answers on each connection " + during, () -> {
            int[] now = counts();
            return IntStream.range(0, now.length).allMatch(i -> now[i] >= before[i] + more);
        });
    }

    private int[] counts() {
        return IntStream.range(0, answered.length()).map(answered::get).toArray();
    }

    /// Ends the load.
    ///
    /// @return of each connection its answers, in order
    List<List<Answer>> answers() throws Exception {
        running = false;
        List<List<Answer>> all = new ArrayList<>();
        for (Future<List<Answer>> caller : callers) {
            all.add(caller.get());
        }
        return all;
    }

    @Override
    public void close() {
        running = false;
        threads.close();
    }
}
