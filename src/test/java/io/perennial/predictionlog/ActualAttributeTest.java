package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.perennial.contract.Contract;
import io.perennial.contract.Contracts;
import io.perennial.registry.Manifests;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ActualAttributeTest {
    @Test
    void shouldNotTakeAnActualOfAnotherKindOfTarget() {
        assertThat(read(Contracts.trips(), fromBool(true))).isEmpty();
        assertThat(read(Contracts.trips(), fromS("large"))).isEmpty();
        assertThat(read(Contracts.churn(), fromS("large"))).isEmpty();
        assertThat(read(Contracts.parcels(), fromN("2"))).isEmpty();
        assertThat(read(Contracts.parcels(), fromBool(true))).isEmpty();
    }

    @Test
    void shouldReadBackWhatIsReported() {
        assertThat(read(Contracts.trips(), ActualAttribute.of(Contracts.trips().task(), 1e6, "")))
                .contains(1e6);
        assertThat(read(Contracts.churn(), ActualAttribute.of(Contracts.churn().task(), 1, "")))
                .contains(1.0);
        assertThat(read(
                        Contracts.parcels(),
                        ActualAttribute.of(Contracts.parcels().task(), 1, "medium")))
                .contains(1.0);
    }

    @Test
    void shouldCompareNumbersAsNumbers() {
        assertThat(ActualAttribute.same(fromN("12.50"), fromN("12.5"))).isTrue();
        assertThat(ActualAttribute.same(fromN("1"), fromBool(true)))
                .as("as older items hold it")
                .isTrue();
        assertThat(ActualAttribute.same(fromN("2"), fromBool(true))).isFalse();
        assertThat(ActualAttribute.same(fromS("large"), fromN("2"))).isFalse();
        assertThat(ActualAttribute.same(fromS("large"), fromS("large"))).isTrue();
    }

    private static Optional<Double> read(Contract contract, AttributeValue attribute) {
        return ActualAttribute.decode(contract.task(), contract.target(), attribute, Manifests.NOON)
                .map(Actual::value);
    }
}
