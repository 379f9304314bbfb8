package io.perennial.localstack.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.proxy.AwsService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedFaultTest {
    private static final AwsOperation PUT = new AwsOperation(AwsService.S3, "PutObject");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3.PutObject#1:response-lost",
                "dynamodb.BatchWriteItem#2-10:throttled",
                "states.StartExecution#1-*:error-500",
                "api.POST /predict#3:truncated"
            })
    void shouldReadWhatItWrites(String text) {
        assertThat(PlannedFault.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "4, true", "5, false"})
    void shouldApplyToItsRangeOfCallsOnly(int call, boolean befallen) {
        PlannedFault fault = new PlannedFault(PUT, 2, 4, FaultKind.CONNECTION_CLOSED);

        assertThat(fault.appliesTo(PUT, call)).isEqualTo(befallen);
        assertThat(fault.appliesTo(new AwsOperation(AwsService.S3, "GetObject"), call))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "s3.PutObject:truncated, is not a plan",
        "s3.PutObject#0:truncated, not a range that starts at 1 or later",
        "s3.PutObject#3-2:truncated, not a range that starts at 1 or later",
        "s4.PutObject#1:truncated, is not an operation",
        "s3.PutObject#1:melted, is not a kind of fault; use one of error-500"
    })
    void shouldSayWhatIsWrongWithAPlan(String text, String words) {
        assertThatThrownBy(() -> PlannedFault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void shouldInjectNothingOnceItIsDeactivated() {
        var plan = new ActiveFaultPlan(List.of(new PlannedFault(PUT, 1, PlannedFault.UNBOUNDED, FaultKind.TRUNCATED)));
        assertThat(plan.fault(PUT, plan.count(PUT))).contains(FaultKind.TRUNCATED);

        plan.deactivate();

        assertThat(plan.fault(PUT, plan.count(PUT))).isEmpty();
        assertThat(plan.traffic().calls()).containsEntry(PUT, 2);
    }
}
