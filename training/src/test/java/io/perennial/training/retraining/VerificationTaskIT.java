package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import io.perennial.training.comparison.Probe;
import io.perennial.training.retraining.FakeServingInstances.Response;
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
class VerificationTaskIT {
    private static final ModelVersion OLD = new ModelVersion("20261101T090000Z-0a1b2c3d");
    private static final ModelVersion NEW = new ModelVersion("20261102T090000Z-4e5f6a7b");
    private static final Duration TIMEOUT = VerificationTask.timeout(Duration.ofSeconds(10));
    private static final double EXPECTED = 7.25;
    private static final Response OF_OLD = Response.of(OLD.id(), 3.5);
    private static final Response OF_NEW = Response.of(NEW.id(), EXPECTED);
    private static final Response WRONG = Response.of(NEW.id(), 8.5);

    private Instant now = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    void shouldWaitForInstancesThatStillServeThePreviousChampion() {
        VerificationResult verificationResult =
                verify(_ -> OF_NEW, asked -> asked < 9 ? OF_OLD : OF_NEW, asked -> asked < 4 ? OF_OLD : OF_NEW);

        assertThat(verificationResult.verified())
                .as(verificationResult.summary())
                .isTrue();
        assertThat(verificationResult.summary())
                .contains("better", "as training did")
                .doesNotContain(OLD.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void shouldNotJudgeByAPassingFailure(int status) {
        VerificationResult verificationResult = verify(
                asked -> asked == 2 ? Response.failure(status) : OF_NEW,
                asked -> asked == 0 ? Response.failure(status) : OF_NEW);

        assertThat(verificationResult.verified())
                .as(verificationResult.summary())
                .isTrue();
    }

    @Test
    void shouldVerifyOnlyAfterSeveralAgreeingRounds() {
        try (var fakeServingInstances = new FakeServingInstances(List.of(_ -> OF_NEW))) {
            verify(fakeServingInstances);
            assertThat(fakeServingInstances.requests()).isGreaterThanOrEqualTo(2 * ProbeEvaluator.MIN_AGREEING_ROUNDS);
        }
    }

    @Test
    void shouldVerifyWithANoteWhenOneInstanceStillServesThePreviousChampion() {
        VerificationResult verificationResult = verify(_ -> OF_NEW, _ -> OF_OLD, _ -> OF_NEW);

        assertThat(verificationResult.verified())
                .as(verificationResult.summary())
                .isTrue();
        assertThat(verificationResult.summary())
                .contains("others still responded with version '" + OLD.id() + "'", "200 s");
    }

    @Test
    void shouldNotVerifyWhatNoInstanceServes() {
        VerificationResult verificationResult = verify(_ -> OF_OLD, _ -> Response.failure(503));

        assertThat(verificationResult.verified()).isFalse();
        assertThat(verificationResult.summary()).contains("still does not serve " + NEW);
    }

    @Test
    void shouldNotVerifyWhatKeepsFailing() {
        VerificationResult verificationResult =
                verify(asked -> asked < 2 ? OF_NEW : Response.failure(500), _ -> OF_OLD);

        assertThat(verificationResult.verified()).isFalse();
        assertThat(verificationResult.summary()).contains("still fails", "500");
    }

    @Test
    void shouldNotVerifyWrongPredictionsOfTheNewVersion() {
        VerificationResult verificationResult = verify(_ -> OF_OLD, _ -> WRONG, _ -> OF_NEW);

        assertThat(verificationResult.verified()).isFalse();
        assertThat(verificationResult.summary()).contains("predicts 8.5", "training predicted 7.25");
    }

    @Test
    void shouldRejectOnlyAfterSeveralWrongRounds() {
        VerificationResult verificationResult = verify(asked -> asked == 1 ? WRONG : OF_NEW);

        assertThat(verificationResult.verified())
                .as(verificationResult.summary())
                .isTrue();
    }

    @Test
    void shouldReadTheProbabilityOfTheClassPredicted() {
        String body = Json.line(Map.of(
                "modelVersion", NEW.id(),
                "prediction", "late",
                "probabilities", Map.of("late", EXPECTED, "early", 0.1)));
        assertThat(verify(_ -> new Response(200, body)).verified()).isTrue();
    }

    @Test
    void shouldEndBeforeTheFunctionDoes() {
        assertThat(VerificationTask.timeout(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(200));
        assertThat(VerificationTask.timeout(Duration.ofHours(1)))
                .isLessThanOrEqualTo(Duration.ofMinutes(15).minus(Duration.ofSeconds(60)));
    }

    private VerificationResult verify(FakeServingInstances.Script... scripts) {
        try (var fakeServingInstances = new FakeServingInstances(List.of(scripts))) {
            return verify(fakeServingInstances);
        }
    }

    private VerificationResult verify(FakeServingInstances fakeServingInstances) {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
        var api = new PredictionClient(fakeServingInstances.address(), credentials, Region.EU_CENTRAL_1);
        var probe = new Probe(Json.mapper().createObjectNode().put("weight", 2), EXPECTED);
        return new VerificationTask(api, TIMEOUT, clock, length -> now = now.plus(length))
                .verify(new PromotionResult(NEW, OLD, "it is better", probe));
    }
}
