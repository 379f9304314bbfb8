package io.perennial.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentNameTest {
    @Test
    void shouldReadModelAndStageOfAStack() {
        var prod = new DeploymentName("trip-duration", "prod");

        assertThat(DeploymentName.ofStack("trip-duration", prod.stackName())).isEqualTo(prod);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Perennial-bike-demand-prod", "trip-duration-prod", "Perennial-trip-duration-", "Perennial-trip"
            })
    void shouldRefuseTheStackOfAnotherModel(String stack) {
        assertThatThrownBy(() -> DeploymentName.ofStack("trip-duration", stack))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
