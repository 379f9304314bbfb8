package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelLayoutTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");

    private final LabelLayout rows =
            new LabelLayout(700, at -> (at.getEpochSecond() - MONDAY.getEpochSecond()) / 3600.0);

    @Test
    void shouldLayNoLabelOnAnother() {
        List<LabelLayout.PlacedLabel> placed = rows.layOut(
                List.of(alarm(0, "performance"), alarm(24, "performance"), alarm(48, "drift"), alarm(240, "drift")));

        assertThat(placed).extracting(LabelLayout.PlacedLabel::row).containsExactly(0, 1, 2, 0);
    }

    @Test
    void shouldGiveAlarmsOfOneInstantOneLabel() {
        assertThat(rows.layOut(List.of(alarm(5, "drift"), alarm(5, "quality"))))
                .singleElement()
                .satisfies(placedLabel -> assertThat(placedLabel.label().text()).isEqualTo("drift, quality"));
    }

    @Test
    void shouldPlaceALabelLeftOfItsMarkAtTheRightEdge() {
        assertThat(rows.layOut(List.of(alarm(690, "performance"))).getFirst().leftwards())
                .isTrue();
        assertThat(rows.layOut(List.of(alarm(10, "performance"))).getFirst().leftwards())
                .isFalse();
    }

    private static LabelLayout.EventLabel alarm(int hour, String name) {
        return new LabelLayout.EventLabel(MONDAY.plusSeconds(3600L * hour), true, name);
    }
}
