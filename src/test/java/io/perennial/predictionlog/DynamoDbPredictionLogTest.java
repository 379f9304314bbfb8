package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.registry.Manifests;
import io.perennial.scoring.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// What DynamoDB leaves unprocessed under load, which no local one does.
class DynamoDbPredictionLogTest {
    private final SplittableRandom random = new SplittableRandom(5);
    private final List<LoggedPrediction> three =
            Stream.generate(this::prediction).limit(3).toList();

    @Test
    void shouldSendAgainOnlyWhatWasLeftUnprocessed() {
        var dynamo = new Reluctant(1, 0);

        assertThat(log(dynamo).append(three)).isEmpty();

        assertThat(dynamo.sizes).containsExactly(3, 2, 2);
    }

    @Test
    void shouldGiveBackWhatStaysUnprocessed() {
        var dynamo = new Reluctant(1, 0, 0, 0);

        List<LoggedPrediction> left = log(dynamo).append(three);

        assertThat(left).hasSize(2).isSubsetOf(three);
        assertThat(dynamo.sizes).containsExactly(3, 2, 2, 2);
    }

    private static PredictionLog log(DynamoDbClient dynamo) {
        return new DynamoDbPredictionLog(dynamo, "table", Manifests.contract(), Duration.ofDays(1), Clock.systemUTC());
    }

    private LoggedPrediction prediction() {
        return new LoggedPrediction(
                PredictionId.next(Manifests.NOON, random),
                Manifests.manifest(1).version(),
                Manifests.NOON,
                Manifests.NOON,
                new Example(Collections.nCopies(4, FieldValue.MISSING)),
                new Prediction(1, Optional.empty()),
                Optional.empty());
    }

    /// A fake DynamoDB that accepts a limited number of items in its first calls, and all items later.
    private static final class Reluctant implements DynamoDbClient {
        private final int[] takes;
        private final List<Integer> sizes = new ArrayList<>();

        Reluctant(int... takes) {
            this.takes = takes;
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            return UpdateItemResponse.builder().build();
        }

        @Override
        public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
            int size = request.statements().size();
            int taken = sizes.size() < takes.length ? takes[sizes.size()] : size;
            sizes.add(size);
            return BatchExecuteStatementResponse.builder()
                    .responses(IntStream.range(0, size)
                            .mapToObj(i -> i < taken ? InsertStatements.stored() : InsertStatements.throttled())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
