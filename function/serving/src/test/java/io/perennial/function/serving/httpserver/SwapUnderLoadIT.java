package io.perennial.function.serving.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.function.serving.httpserver.SteadyLoad.Answer;
import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// The plain HTTP server under a steady load while champions are swapped, and loading one takes long.
@QuarkusTest
@TestProfile(SwapUnderLoadIT.Slow.class)
@QuarkusTestResource(value = HttpServerTestResource.class, restrictToAnnotatedClass = true)
class SwapUnderLoadIT {
    private static final int CONNECTIONS = 4;
    private static final float DISTANCE = 2;

    @Inject
    ModelRegistry registry;

    @Inject
    ServingComponents components;

    @Inject
    ServingSettings settings;

    private final Map<ModelVersion, Float> factors = new HashMap<>();

    /// When a version was made champion, and when it was seen to serve; both of [System#nanoTime].
    private record ServingPeriod(ModelVersion version, long promoted, long serving) {}

    /// Loading takes [SlowStore.Registry#PAUSE].
    public static final class Slow implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(SlowStore.Registry.class);
        }
    }

    @Test
    void shouldNeitherFailNorHoldUpARequestWhileChampionsAreSwapped() throws Exception {
        var versionPublisher = new VersionPublisher(registry);
        List<ServingPeriod> reigns = new ArrayList<>();
        reigns.add(promoteAndWait(versionPublisher, 3));
        ModelVersion broken;
        long quiet;
        List<List<Answer>> answers;
        try (var load = new SteadyLoad(settings.httpPort().orElseThrow(), CONNECTIONS)) {
            until(() -> load.answered() > 200 * CONNECTIONS);
            quiet = System.nanoTime();
            reigns.add(promoteAndWait(versionPublisher, 4));
            broken = promoteBroken(versionPublisher);
            reigns.add(promoteAndWait(versionPublisher, 5));
            reigns.add(promoteAndWait(versionPublisher, 6));
            Thread.sleep(100);
            answers = load.answers();
        }
        assertThat(answers).hasSize(CONNECTIONS).allMatch(own -> own.size() > 100);
        answers.forEach(own -> assertRight(own, reigns, broken));
        assertNobodyWaited(
                answers.stream().flatMap(List::stream).toList(),
                quiet,
                reigns.getLast().serving());
    }

    /// Makes a new version champion and waits until it serves.
    private ServingPeriod promoteAndWait(VersionPublisher versionPublisher, float factor) {
        ModelVersion next =
                versionPublisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), factor));
        factors.put(next, factor);
        long promoted = System.nanoTime();
        versionPublisher.promote(next);
        until(() -> {
            components.championWatcher().atRequest();
            return components.champion().version().filter(next::equals).isPresent();
        });
        return new ServingPeriod(next, promoted, System.nanoTime());
    }

    /// Makes a version champion that is not what training wrote, and waits until it is refused.
    private ModelVersion promoteBroken(VersionPublisher versionPublisher) {
        ModelVersion broken =
                versionPublisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 9, 8));
        versionPublisher.promote(broken);
        until(() -> components
                .championWatcher()
                .status()
                .loadFailure()
                .filter(loadFailure -> loadFailure.version().equals(broken))
                .isPresent());
        return broken;
    }

    /// Every answer names a version that reigned while it was made, made by that version, and never an older
    /// one than the answer before.
    private void assertRight(List<Answer> own, List<ServingPeriod> reigns, ModelVersion broken) {
        int before = 0;
        for (Answer answer : own) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode body = Json.read(answer.body().getBytes(UTF_8), JsonNode.class, "an answer");
            var version = new ModelVersion(body.path("modelVersion").asText());
            assertThat(version).isNotEqualTo(broken);
            assertThat(body.path("prediction").floatValue())
                    .isEqualTo(DISTANCE * factors.getOrDefault(version, Float.NaN));
            int at = reigns.stream().map(ServingPeriod::version).toList().indexOf(version);
            assertThat(at).as("never back in time").isGreaterThanOrEqualTo(before);
            assertThat(answer.got()).isGreaterThan(reigns.get(at).promoted());
            if (at + 1 < reigns.size()) {
                assertThat(answer.sent()).isLessThan(reigns.get(at + 1).serving());
            }
            before = at;
        }
        assertThat(before).as("the last champion answers in the end").isEqualTo(reigns.size() - 1);
    }

    /// Loading took more than a second each time: whoever waits for it stands out, on whatever machine.
    private static void assertNobodyWaited(List<Answer> all, long from, long to) {
        List<Duration> during = all.stream()
                .filter(answer -> answer.overlaps(from, to))
                .map(Answer::taken)
                .sorted()
                .toList();
        List<Duration> before = all.stream()
                .filter(answer -> answer.got() <= from)
                .map(Answer::taken)
                .sorted()
                .toList();
        assertThat(Duration.ofNanos(to - from)).isGreaterThan(SlowStore.Registry.PAUSE.multipliedBy(4));
        assertThat(during.getLast()).isLessThan(SlowStore.Registry.PAUSE);
        assertThat(percentile(during, 0.5))
                .isLessThan(percentile(before, 0.5).multipliedBy(5).plusMillis(5));
        assertThat(percentile(during, 0.99))
                .isLessThan(percentile(before, 0.99).multipliedBy(5).plusMillis(100));
    }

    private static Duration percentile(List<Duration> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1)));
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
