package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.Poller;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A challenger predicts beside the champion in each of the serving processes, soon after it was named.
class ShadowJourneyIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String MODEL = SharedDeployment.DEPLOYMENT.model();

    /// Each process gets three of these requests, since they take turns.
    private static final int REQUESTS = 3 * SharedDeployment.SERVING_PROCESSES;

    private final DynamoDbClient dynamo = SharedDeployment.DEPLOYMENT.client(DynamoDbClient.builder());

    @BeforeAll
    static void twoVersions() {
        SharedDeployment.requireChampion();
        if (SharedDeployment.STACK.registry().versions().size() < 2) {
            SharedDeployment.train().requireSuccess();
        }
    }

    @Test
    void shouldLogTheChallengerOfEachProcess() throws Exception {
        ModelVersion champion =
                SharedDeployment.STACK.registry().championManifest().version();
        ModelVersion challenger = SharedDeployment.STACK.registry().versions().stream()
                .filter(version -> !version.equals(champion))
                .findFirst()
                .orElseThrow();
        SharedDeployment.CLI.run("shadow", MODEL, challenger.id()).requireSuccess();

        Poller.until(
                TIMEOUT,
                () -> predict().stream().allMatch(id -> logged(id).contains(challenger.id())),
                () -> "not each of " + REQUESTS + " predictions in a row has the challenger's");
        assertThat(predict()).allSatisfy(id -> assertThat(logged(id)).contains(champion.id(), challenger.id()));
    }

    private static List<String> predict() throws InterruptedException {
        String record = SharedDeployment.DATA.record(3);
        var ids = new ArrayList<String>();
        for (int request = 0; request < REQUESTS; request++) {
            ids.add(SharedDeployment.API
                    .post("/predict", record)
                    .ok()
                    .path("id")
                    .asText());
        }
        return ids;
    }

    /// The item of a prediction as text.
    private String logged(String id) {
        return dynamo
                .scanPaginator(request -> request.tableName(SharedDeployment.DEPLOYMENT.logTable())
                        .filterExpression("id = :id")
                        .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id))))
                .items()
                .stream()
                .findFirst()
                .orElseThrow()
                .toString();
    }
}
