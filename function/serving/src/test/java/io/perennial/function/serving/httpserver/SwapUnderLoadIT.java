package io.perennial.function.serving.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.function.serving.ConditionWait;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The plain HTTP server under a steady load while champions are swapped, and loading each is held back.
@QuarkusTest
@TestProfile(SwapUnderLoadIT.HeldLoading.class)
@QuarkusTestResource(value = HttpServerTestResource.class, restrictToAnnotatedClass = true)
class SwapUnderLoadIT {
    private static final int CONNECTIONS = 4;
    private static final int ANSWERS = 50;
    private static final float DISTANCE = 2;

    @Inject
    ModelRegistry registry;

    @Inject
    ServingComponents components;

    @Inject
    Gate gate;

    @Inject
    ServingSettings settings;

    private final Map<ModelVersion, Float> factors = new HashMap<>();

    /// When a version was made champion, and when it was seen to serve; both of [System#nanoTime].
    private record ServingPeriod(ModelVersion version, long promoted, long serving) {}

    /// A read of a model file waits for the [Gate].
    public static final class HeldLoading implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(BlockingReadStore.Registry.class);
        }
    }

    @Test
    void shouldNeitherFailNorHoldUpARequestWhileChampionsAreSwapped() throws Exception {
        var versionPublisher = new VersionPublisher(registry);
        List<ServingPeriod> periods = new ArrayList<>();
        periods.add(promoteAndWait(versionPublisher, 3));
        ModelVersion broken;
        List<List<Answer>> answers;
        try (var load = new SteadyLoad(settings.httpPort().orElseThrow(), CONNECTIONS)) {
            periods.add(promoteUnder(load, versionPublisher, 4));
            broken = promoteBroken(versionPublisher);
            periods.add(promoteUnder(load, versionPublisher, 5));
            periods.add(promoteUnder(load, versionPublisher, 6));
            load.awaitAnswers(2, "by the last champion");
            answers = load.answers();
        }
        assertThat(answers).hasSize(CONNECTIONS);
        answers.forEach(own -> assertRight(own, periods, broken));
    }

    /// Makes a new version champion. Requests are answered while its file cannot be read, so none waits for it.
    private ServingPeriod promoteUnder(SteadyLoad load, VersionPublisher versionPublisher, float factor) {
        load.awaitAnswers(ANSWERS, "before the champion is swapped");
        gate.close();
        ModelVersion next = publish(versionPublisher, factor);
        long promoted = System.nanoTime();
        versionPublisher.promote(next);
        ConditionWait.until("the load of " + next + " to start", gate::isHolding);
        load.awaitAnswers(ANSWERS, "while a champion is loaded");
        assertThat(components.champion().version()).isPresent().get().isNotEqualTo(next);
        gate.open();
        return awaitServing(next, promoted);
    }

    /// Makes a new version champion and waits until it serves.
    private ServingPeriod promoteAndWait(VersionPublisher versionPublisher, float factor) {
        ModelVersion next = publish(versionPublisher, factor);
        long promoted = System.nanoTime();
        versionPublisher.promote(next);
        return awaitServing(next, promoted);
    }

    private ModelVersion publish(VersionPublisher versionPublisher, float factor) {
        ModelVersion next =
                versionPublisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), factor));
        factors.put(next, factor);
        return next;
    }

    private ServingPeriod awaitServing(ModelVersion next, long promoted) {
        ConditionWait.until(next + " to serve", () -> {
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
        ConditionWait.until(
                "the refusal of " + broken,
                () -> components
                        .championWatcher()
                        .status()
                        .loadFailure()
                        .filter(loadFailure -> loadFailure.version().equals(broken))
                        .isPresent());
        return broken;
    }

    /// Every answer names a version that was champion while it was made, made by that version, and never an older
    /// one than the answer before.
    private void assertRight(List<Answer> own, List<ServingPeriod> periods, ModelVersion broken) {
        int before = 0;
        for (Answer answer : own) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode body = Json.read(answer.body().getBytes(UTF_8), JsonNode.class, "an answer");
            var version = new ModelVersion(body.path("modelVersion").asText());
            assertThat(version).isNotEqualTo(broken);
            assertThat(body.path("prediction").floatValue())
                    .isEqualTo(DISTANCE * factors.getOrDefault(version, Float.NaN));
            int at = periods.stream().map(ServingPeriod::version).toList().indexOf(version);
            assertThat(at).as("never back in time").isGreaterThanOrEqualTo(before);
            assertThat(answer.got()).isGreaterThan(periods.get(at).promoted());
            if (at + 1 < periods.size()) {
                assertThat(answer.sent()).isLessThan(periods.get(at + 1).serving());
            }
            before = at;
        }
        assertThat(before).as("the last champion answers in the end").isEqualTo(periods.size() - 1);
    }
}
