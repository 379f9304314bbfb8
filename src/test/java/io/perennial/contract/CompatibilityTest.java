package io.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final Field DISTANCE = new Field.Numeric("distance", true, "", "miles", Range.of(0, 100));
    private static final Field ZONE = new Field.Category("zone", true, "", List.of("1", "2"));
    private static final Field RAIN = new Field.Flag("rain", false, "");

    @Test
    void shouldLetCallersGoOnUnderTheSameContract() {
        assertThat(breaks(List.of(DISTANCE, ZONE), List.of(DISTANCE, ZONE))).isEmpty();
    }

    @Test
    void shouldLetCallersGoOnWhenMoreIsAccepted() {
        var wider = new Field.Numeric("distance", false, "", "miles", Range.ALL);
        var more = new Field.Category("zone", true, "", List.of("1", "2", "3"));
        assertThat(breaks(List.of(DISTANCE, ZONE), List.of(wider, more, RAIN))).isEmpty();
    }

    @Test
    void shouldNameEachInputThatBreaks() {
        var narrower = new Field.Numeric("distance", true, "", "miles", Range.of(0, 50));
        var required = new Field.Flag("rain", true, "");
        assertThat(breaks(List.of(DISTANCE, ZONE, RAIN), List.of(narrower, required)))
                .containsExactly(
                        "input 'distance' accepts less", "input 'rain' became required", "input 'zone' is gone");
    }

    @Test
    void shouldSeeANewRequiredInput() {
        assertThat(breaks(List.of(DISTANCE), List.of(DISTANCE, ZONE)))
                .containsExactly("input 'zone' is new and required");
    }

    @Test
    void shouldSeeAnotherType() {
        var text = new Field.Category("distance", true, "", List.of());
        assertThat(breaks(List.of(DISTANCE), List.of(text))).containsExactly("input 'distance' has another type");
    }

    @Test
    void shouldDetectAnotherTarget() {
        Contract before = contract(List.of(DISTANCE), "minutes");
        Contract after = contract(List.of(DISTANCE), "seconds");
        assertThat(Compatibility.breakingChanges(before, after)).containsExactly("it predicts another target");
    }

    @Test
    void shouldSeeThatUnknownFieldsAreNoLongerPassedOver() {
        Contract strict = contract(List.of(DISTANCE), "minutes");
        Contract lenient = strict.withUnknownFields(UnknownFields.IGNORE);
        assertThat(Compatibility.breakingChanges(lenient, strict))
                .containsExactly("unknown fields, ignored before, are rejected");
        assertThat(Compatibility.breakingChanges(strict, lenient)).isEmpty();
    }

    @Test
    void shouldObjectUnlessTheContractVersionIsHigher() {
        Contract before = contract(List.of(DISTANCE), "minutes");
        Contract after = contract(List.of(DISTANCE), "seconds");
        assertThat(Compatibility.objection(before, after).orElseThrow())
                .isEqualTo("the new contract of trips breaks callers of the champion (it predicts another target):"
                        + " raise `version` in the problem file above 1");
        Contract major = new Contract("trips", 2, after.task(), after.target(), after.inputs(), "");
        assertThat(Compatibility.objection(before, major)).isEmpty();
        assertThat(Compatibility.objection(before, before)).isEmpty();
    }

    private static List<String> breaks(List<Field> before, List<Field> after) {
        return Compatibility.breakingChanges(contract(before, "minutes"), contract(after, "minutes"));
    }

    @Test
    void shouldObjectToARemovedClassButNotToANewOne() {
        Contract before = Contracts.parcels();
        Contract more = before.withClasses(List.of("huge", "large", "medium", "small"));
        assertThat(Compatibility.breakingChanges(before, more)).isEmpty();
        assertThat(Compatibility.breakingChanges(more, before)).containsExactly("class 'huge' is gone");
    }

    private static Contract contract(List<Field> inputs, String unit) {
        return new Contract("trips", 1, Task.REGRESSION, new Target("duration", unit, Range.ALL), inputs, "");
    }
}
