package io.perennial.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionReplayTest {
    private static final int ROWS = 100;
    private static final float[] NONE = {};

    private final Table requests = requests();

    @Test
    void shouldMeasureTheChangeOverAllAndBySegment() {
        Scores champion = new Scores(new float[ROWS], NONE, NONE);
        float[] changed = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            changed[row] = row % 2 == 0 ? 4 : -1;
        }

        var replay =
                PredictionReplay.of(contract(Task.REGRESSION), requests, champion, new Scores(changed, NONE, NONE));

        assertThat(replay.all()).isEqualTo(new PredictionChange(ROWS, 2.5, 4, 1.5));
        assertThat(replay.segments())
                .containsExactly(
                        new PredictionReplay.SegmentChange("zone=even", new PredictionChange(50, 4, 4, 4)),
                        new PredictionReplay.SegmentChange("zone=odd", new PredictionChange(50, 1, 1, -1)));
        assertThat(replay.inWords())
                .isEqualTo("On the newest 100 logged requests its predictions differ from the champion's by 2.5 on"
                        + " average, 95 % of them by at most 4, most for zone=even (4 on average)");
    }

    @Test
    void shouldMeasureProbabilitiesOfClasses() {
        List<String> classes = List.of("a", "b", "c");
        Scores champion = Scores.ofClasses(classes, probabilities(0.5f, 0.3f, 0.2f));
        Scores candidate = Scores.ofClasses(classes, probabilities(0.4f, 0.4f, 0.2f));

        assertThat(PredictionReplay.of(contract(Task.MULTICLASS), requests, champion, candidate)
                        .all()
                        .mean())
                .isCloseTo(0.1, within(1e-6));
    }

    private static float[] probabilities(float... each) {
        float[] all = new float[ROWS * each.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = each[i % each.length];
        }
        return all;
    }

    private static Table requests() {
        String[] zones = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            zones[row] = row % 2 == 0 ? "even" : "odd";
        }
        return new Table(List.of(new Column.Texts(zones)), new float[ROWS], new long[0]);
    }

    private static Contract contract(Task task) {
        Target target = task == Task.MULTICLASS
                ? Target.ofClasses("y", List.of("a", "b", "c"))
                : new Target("y", "", Range.ALL);
        return new Contract("trips", 1, task, target, List.of(new Field.Category("zone", true, "", List.of())), "");
    }
}
