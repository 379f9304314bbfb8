package io.perennial.function.serving.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import java.util.List;
import org.junit.jupiter.api.Test;

class TryPageTest {
    @Test
    void shouldCarryTheContractAndASample() {
        assertThat(page(TinyModel.contract()))
                .contains("\"name\":\"distance\"", "\"sample\":{", "\"Harlem\"")
                .doesNotContain("placeholder\"}");
    }

    @Test
    void shouldLoadNothingFromElsewhere() {
        assertThat(page(TinyModel.contract())).doesNotContain("http://", "https://", "src=", "@import");
    }

    @Test
    void shouldNotLetADescriptionBecomeMarkup() {
        var contract = new Contract(
                "churn",
                1,
                Task.BINARY,
                new Target("churned", "", Range.ALL),
                List.of(new Field.Flag("loyal", false, "</script><script>alert(1)</script>")),
                "");
        assertThat(page(contract)).contains("\\u003c/script>\\u003cscript>alert(1)");
    }

    private static String page(Contract contract) {
        return TryPage.of(VersionPublisher.manifest(contract, new byte[] {1}, VersionPublisher.NOON));
    }
}
