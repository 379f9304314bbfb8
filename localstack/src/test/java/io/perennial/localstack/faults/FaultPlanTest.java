package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.faults.proxy.FaultKind;
import io.perennial.localstack.faults.proxy.PlannedFault;
import io.perennial.localstack.faults.proxy.ProxyTraffic;
import io.perennial.localstack.proxy.AwsOperation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {
    @Test
    void shouldPlanFaultsOfTheFirstTheSecondAndTheLastCall() {
        assertThat(full("s3.GetObject", 7).stream().map(PlannedFault::first).distinct())
                .containsExactly(1, 2, 7);
        assertThat(full("s3.GetObject", 1).stream().map(PlannedFault::first).distinct())
                .containsExactly(1);
    }

    @Test
    void shouldLoseNoResponseOfARead() {
        assertThat(kinds(full("dynamodb.Query", 1)))
                .contains(FaultKind.STALE, FaultKind.TRUNCATED)
                .doesNotContain(FaultKind.RESPONSE_LOST, FaultKind.DUPLICATE_FIRST);
        assertThat(kinds(full("s3.ListObjectsV2", 1))).doesNotContain(FaultKind.STALE);
    }

    @Test
    void shouldNotSendAPublicationTwice() {
        assertThat(kinds(full("sns.Publish", 1))).doesNotContain(FaultKind.DUPLICATE_FIRST, FaultKind.DUPLICATE_SECOND);
        assertThat(kinds(full("s3.PutObject", 1))).contains(FaultKind.DUPLICATE_FIRST, FaultKind.DUPLICATE_SECOND);
    }

    @Test
    void shouldMeetEachKindOfFaultSomewhere() {
        List<PlannedFault> all =
                FaultPlan.of(FaultScenario.Depth.FULL, traffic(Map.of("s3.PutObject", 1, "dynamodb.GetItem", 1)));

        assertThat(kinds(all)).containsAll(Arrays.asList(FaultKind.values()));
    }

    @ParameterizedTest
    @CsvSource({"s3.PutObject, 4", "sns.Publish, 4", "dynamodb.UpdateItem, 9"})
    void shouldOutlastTheRetriesOfTheSdk(String operation, int attempts) {
        assertThat(full(operation, 2).stream()
                        .filter(fault -> fault.kind() == FaultKind.THROTTLED)
                        .map(fault -> fault.last() - fault.first() + 1))
                .containsExactly(attempts, attempts);
    }

    @Test
    void shouldPlanOnlySevereFaultsForSlowScenarios() {
        assertThat(kinds(FaultPlan.of(FaultScenario.Depth.SEVERE, traffic(Map.of("s3.PutObject", 1)))))
                .containsExactly(FaultKind.ERROR_503, FaultKind.RESPONSE_LOST, FaultKind.RESPONSE_LOST);
    }

    private static List<PlannedFault> full(String operation, int calls) {
        return FaultPlan.of(FaultScenario.Depth.FULL, traffic(Map.of(operation, calls)));
    }

    private static ProxyTraffic traffic(Map<String, Integer> calls) {
        var byOperation = new HashMap<AwsOperation, Integer>();
        calls.forEach((key, count) -> byOperation.put(AwsOperation.parse(key), count));
        return new ProxyTraffic(byOperation, List.of());
    }

    private static List<FaultKind> kinds(List<PlannedFault> faults) {
        return faults.stream().map(PlannedFault::kind).toList();
    }
}
