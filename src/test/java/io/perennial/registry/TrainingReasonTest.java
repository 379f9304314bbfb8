package io.perennial.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainingReasonTest {
    @Test
    void shouldKeepTheReasonThatAPersonGave() {
        TrainingReason reason = new TrainingReason.Manual("new tariff");

        assertThat(read(Json.line(reason))).isEqualTo(reason);
        assertThat(reason.inWords()).isEqualTo("requested by a person: new tariff");
    }

    @Test
    void shouldReadAndWriteARequestWithoutAReasonAsBefore() {
        String before = "{\"kind\":\"manual\"}";

        assertThat(read(before)).isEqualTo(new TrainingReason.Manual());
        assertThat(Json.line(new TrainingReason.Manual())).isEqualTo(before);
        assertThat(read(before).inWords()).isEqualTo("requested by a person");
    }

    private static TrainingReason read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingReason.class, "a reason");
    }
}
