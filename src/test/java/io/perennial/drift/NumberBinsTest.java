package io.perennial.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.json.Json;
import io.perennial.statistics.EmpiricalCdf;
import io.perennial.statistics.Psi;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberBinsTest {
    private final EmpiricalCdf reference = EmpiricalCdf.of(
            IntStream.range(0, 1500).mapToDouble(i -> (i * 37 % 1009) / 1009.0).toArray());
    private final EmpiricalCdf window = EmpiricalCdf.of(IntStream.range(0, 800)
            .mapToDouble(j -> Math.pow((j * 53 % 1013) / 1013.0, 2) * 1.1)
            .toArray());

    @Test
    void shouldCutAtTheDecilesOfTheReferenceAsNumPyDoes() throws IOException {
        Bins deciles = NumberBins.deciles(reference, window);

        assertThat(Psi.of(deciles.referenceShares(), deciles.windowShares()))
                .isCloseTo(fixture("psi_10_reference_deciles_floor_1e-4"), within(1e-9));
    }

    private static double fixture(String name) throws IOException {
        try (var stream = Psi.class.getResourceAsStream("scipy.json")) {
            return Json.mapper()
                    .readTree(Objects.requireNonNull(stream, "scipy.json"))
                    .path("fixture")
                    .path(name)
                    .asDouble(Double.NaN);
        }
    }
}
