package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import io.perennial.training.retraining.Instances.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// Against a real HTTP server, with instances that do not change their version at the same moment.
class VerificationIT {
    private static final ModelVersion OLD = new ModelVersion("20261101T090000Z-0a1b2c3d");
    private static final ModelVersion NEW = new ModelVersion("20261102T090000Z-4e5f6a7b");
    private static final Duration TIMEOUT = Verification.timeout(Duration.ofSeconds(10));
    private static final double EXPECTED = 7.25;
    private static final Answer OF_OLD = Answer.of(OLD.id(), 3.5);
    private static final Answer OF_NEW = Answer.of(NEW.id(), EXPECTED);
    private static final Answer WRONG = Answer.of(NEW.id(), 8.5);

    private Instant now = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    void shouldWaitForInstancesThatStillServeTheChampionBefore() {
        Verified verified =
                verify(_ -> OF_NEW, asked -> asked < 9 ? OF_OLD : OF_NEW, asked -> asked < 4 ? OF_OLD : OF_NEW);

        assertThat(verified.verified()).as(verified.words()).isTrue();
        assertThat(verified.words()).contains("better", "as training did").doesNotContain(OLD.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void shouldNotJudgeByAPassingFailure(int status) {
        Verified verified = verify(
                asked -> asked == 2 ? Answer.failure(status) : OF_NEW,
                asked -> asked == 0 ? Answer.failure(status) : OF_NEW);

        assertThat(verified.verified()).as(verified.words()).isTrue();
    }

    @Test
    void shouldAskMoreThanOnceBeforeItBelieves() {
        try (var instances = new Instances(List.of(_ -> OF_NEW))) {
            verify(instances);
            assertThat(instances.requests()).isGreaterThanOrEqualTo(2 * ProbeRounds.AGREEING_ROUNDS);
        }
    }

    @Test
    void shouldVerifyWithANoteWhenOneInstanceKeepsTheChampionBefore() {
        Verified verified = verify(_ -> OF_NEW, _ -> OF_OLD, _ -> OF_NEW);

        assertThat(verified.verified()).as(verified.words()).isTrue();
        assertThat(verified.words()).contains("others still answered with version '" + OLD.id() + "'", "200 s");
    }

    @Test
    void shouldNotVerifyWhatNoInstanceServes() {
        Verified verified = verify(_ -> OF_OLD, _ -> Answer.failure(503));

        assertThat(verified.verified()).isFalse();
        assertThat(verified.words()).contains("still does not serve " + NEW);
    }

    @Test
    void shouldNotVerifyWhatKeepsFailing() {
        Verified verified = verify(asked -> asked < 2 ? OF_NEW : Answer.failure(500), _ -> OF_OLD);

        assertThat(verified.verified()).isFalse();
        assertThat(verified.words()).contains("still fails", "500");
    }

    @Test
    void shouldNotVerifyWrongPredictionsOfTheNewVersion() {
        Verified verified = verify(_ -> OF_OLD, _ -> WRONG, _ -> OF_NEW);

        assertThat(verified.verified()).isFalse();
        assertThat(verified.words()).contains("predicts 8.5", "training predicted 7.25");
    }

    @Test
    void shouldAskAgainBeforeItJudgesByAWrongPrediction() {
        Verified verified = verify(asked -> asked == 1 ? WRONG : OF_NEW);

        assertThat(verified.verified()).as(verified.words()).isTrue();
    }

    @Test
    void shouldReadTheProbabilityOfTheClassPredicted() {
        String body = Json.line(Map.of(
                "modelVersion", NEW.id(),
                "prediction", "late",
                "probabilities", Map.of("late", EXPECTED, "early", 0.1)));
        assertThat(verify(_ -> new Answer(200, body)).verified()).isTrue();
    }

    @Test
    void shouldEndBeforeTheFunctionDoes() {
        assertThat(Verification.timeout(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(200));
        assertThat(Verification.timeout(Duration.ofHours(1)))
                .isLessThanOrEqualTo(Duration.ofMinutes(15).minus(Duration.ofSeconds(60)));
    }

    private Verified verify(Instances.Script... scripts) {
        try (var instances = new Instances(List.of(scripts))) {
            return verify(instances);
        }
    }

    private Verified verify(Instances instances) {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
        var api = new ServedModel(instances.address(), credentials, Region.EU_CENTRAL_1);
        var probe = new Probe(Json.mapper().createObjectNode().put("weight", 2), EXPECTED);
        return new Verification(api, TIMEOUT, clock, length -> now = now.plus(length))
                .verify(new Promoted(NEW, OLD, "it is better", probe));
    }
}
