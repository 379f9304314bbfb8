package io.perennial.training.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Task;
import io.perennial.contract.UnknownFields;
import io.perennial.policy.GatePolicy;
import io.perennial.policy.LevelGroups;
import io.perennial.policy.MonitoringPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemReaderTest {
    private static final String SMALLEST = """
            model: churn
            question: Will this customer leave?
            task: binary
            source: customers.csv
            target: {name: left_us}
            inputs:
              - {name: age, type: number}
            """;

    private static final String RICH = """
            model: trips
            contract_version: 3
            question: How long?
            task: regression
            source: trips/*.parquet
            filter: id > 0
            event_time: start
            target: {name: minutes, sql: seconds / 60, unit: minutes, range: [1, null]}
            inputs:
              - {name: start, sql: started, type: timestamp, time_zone: America/New_York, description: When}
              - {name: zone, type: category, allowed: {from: 1, to: 3}}
              - {name: end_zone, type: category, allowed: [a, 1.0, 2.5, true]}
              - {name: miles, type: number, unit: miles, range: [0, 100], required: false}
              - {name: shared, type: boolean}
            derived_features:
              - {name: hour, hour_of: start}
              - {name: minute, minute_of_day: start}
              - {name: weekday, weekday_of: start}
              - {name: pair, cross: [zone, end_zone]}
            training: {num_iterations: 50, learning_rate: 0.2, validation_window: P7D}
            retraining: {windows: [P30D, PT12H], continued_training: [P2D]}
            gate: {holdout: P2D, min_rows: 300, min_improvement: 0.01, confidence: 0.9}
            monitoring:
              window: PT6H
              max_bad_share: 0.5
              level_groups: {zone: {north: [1, 2], south: [3]}, end_zone: {end: [a, 1, true]}}
            unknown_fields: ignore
            """;

    @Test
    void shouldFillInWhatASmallFileLeavesOut() {
        Problem problem = ProblemReader.parse(SMALLEST, "churn.yaml");

        assertThat(problem.contract().task()).isEqualTo(Task.BINARY);
        assertThat(problem.contract().version()).isEqualTo(1);
        assertThat(problem.contract().eventTime()).isEmpty();
        assertThat(problem.contract().unknownFields()).isEqualTo(UnknownFields.REJECT);
        assertThat(problem.contract().target().range()).isEqualTo(Range.of(0, 1));
        assertThat(problem.contract().inputs()).containsExactly(new Field.Numeric("age", true, "", "", Range.ALL));
        assertThat(problem.source())
                .isEqualTo(new Problem.Source(
                        "customers.csv", "", "\"left_us\"", Map.of("age", "\"age\""), List.of(), Optional.empty()));
        assertThat(problem.derivedFeatures()).isEmpty();
        assertThat(problem.training()).isEqualTo(TrainingPlan.DEFAULT);
        assertThat(problem.retraining()).isEqualTo(RetrainingPlan.DEFAULT);
        assertThat(problem.gate()).isEqualTo(GatePolicy.DEFAULT);
        assertThat(problem.monitoring()).isEqualTo(MonitoringPolicy.DEFAULT);
        assertThat(problem.text()).isEqualTo(SMALLEST);
    }

    @Test
    void shouldReadTheClassesOfATargetIfItNamesThem() {
        String parcels = SMALLEST.replace("task: binary", "task: multiclass");
        assertThat(ProblemReader.parse(parcels, "p.yaml").contract().target().classes())
                .isEmpty();
        String named = parcels.replace("{name: left_us}", "{name: left_us, classes: [1, 2.0, b c, true]}");
        assertThat(ProblemReader.parse(named, "p.yaml").contract().target().classes())
                .containsExactly("1", "2", "b c", "true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            classes: [a]      | p.yaml:5: target.classes: target 'left_us' must have 2 to 100 classes, not 1
            classes: []       | target.classes: must name at least two classes; leave the key out
            classes: [1, 1.0] | target.classes: target 'left_us' has a class twice
            range: [0, 1]     | target.range: unknown key; known here: name, sql, classes
            """)
    void shouldRefuseInvalidClasses(String key, String error) {
        String parcels =
                SMALLEST.replace("task: binary", "task: multiclass").replace("left_us}", "left_us, " + key + "}");

        assertThatThrownBy(() -> ProblemReader.parse(parcels, "p.yaml"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(error);
    }

    @Test
    void shouldReadTheContract() {
        var contract = ProblemReader.parse(RICH, "trips.yaml").contract();

        assertThat(contract.version()).isEqualTo(3);
        assertThat(contract.unknownFields()).isEqualTo(UnknownFields.IGNORE);
        assertThat(contract.eventTime()).isEqualTo("start");
        assertThat(contract.target().range()).isEqualTo(new Range(1.0, null));
        assertThat(contract.inputs())
                .containsExactly(
                        new Field.Timestamp("start", true, "When", "America/New_York"),
                        new Field.Category("zone", true, "", List.of("1", "2", "3")),
                        new Field.Category("end_zone", true, "", List.of("a", "1", "2.5", "true")),
                        new Field.Numeric("miles", false, "", "miles", Range.of(0, 100)),
                        new Field.Flag("shared", true, ""));
    }

    @Test
    void shouldReadTheSourceAndTheDerivedFeatures() {
        Problem problem = ProblemReader.parse(RICH, "trips.yaml");

        assertThat(problem.source().filter()).isEqualTo("id > 0");
        assertThat(problem.source().targetSql()).isEqualTo("seconds / 60");
        assertThat(problem.source().inputSql().keySet())
                .containsExactly("start", "zone", "end_zone", "miles", "shared");
        assertThat(problem.source().inputSql())
                .containsEntry("start", "started")
                .containsEntry("zone", "\"zone\"");
        assertThat(problem.derivedFeatures())
                .containsExactly(
                        new DerivedFeature.HourOf("hour", "start"),
                        new DerivedFeature.MinuteOfDay("minute", "start"),
                        new DerivedFeature.WeekdayOf("weekday", "start"),
                        new DerivedFeature.Cross("pair", "zone", "end_zone"));
    }

    @Test
    void shouldReadTheSettingsOverTheirDefaults() {
        Problem problem = ProblemReader.parse(RICH, "trips.yaml");

        assertThat(problem.training().numIterations()).isEqualTo(50);
        assertThat(problem.training().learningRate()).isEqualTo(0.2);
        assertThat(problem.training().validationWindow()).isEqualTo(Duration.ofDays(7));
        assertThat(problem.training().numLeaves()).isEqualTo(TrainingPlan.DEFAULT.numLeaves());
        assertThat(problem.retraining().windows()).containsExactly(Duration.ofDays(30), Duration.ofHours(12));
        assertThat(problem.retraining().continuedTraining()).containsExactly(Duration.ofDays(2));
        assertThat(problem.gate()).isEqualTo(new GatePolicy(Duration.ofDays(2), 300, 0.01, 0.9));
        assertThat(problem.monitoring().window()).isEqualTo(Duration.ofHours(6));
        assertThat(problem.monitoring().limits().maxBadShare()).isEqualTo(0.5);
        assertThat(problem.monitoring().levelGroups())
                .isEqualTo(Map.of(
                        "zone", new LevelGroups(Map.of("north", List.of("1", "2"), "south", List.of("3"))),
                        "end_zone", new LevelGroups(Map.of("end", List.of("a", "1", "true")))));
        assertThat(problem.monitoring().minimum().minRows())
                .isEqualTo(MonitoringPolicy.DEFAULT.minimum().minRows());
    }

    @Test
    void shouldReadTheSameProblemFromAnotherSource() {
        Problem moved = ProblemReader.parse(RICH, "trips.yaml").withSource("elsewhere.csv");

        assertThat(moved.source().location()).isEqualTo("elsewhere.csv");
        assertThat(moved.source().inputSql()).containsEntry("start", "started");
        assertThat(moved.text()).isEqualTo(RICH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            model: trips                | modle: trips           | trips.yaml:1: modle: unknown key (did you mean 'model'?)
            model: trips                | model: Trips           | trips.yaml:1: model: model name 'Trips' must match
            contract_version: 3         | contract_version: three | trips.yaml:2: contract_version: must be a whole number, not 'three'
            contract_version: 3         | model: again           | trips.yaml:2: the key 'model' is given twice
            question: How long?         | question:              | trips.yaml:3: question: is empty
            question: How long?         | # question             | trips.yaml:1: the key 'question' is missing
            task: regression            | task: ranking          | trips.yaml:4: task: must be regression, binary or multiclass
            unit: minutes               | classes: [a, b]        | target.classes: unknown key; known here: name, sql, unit, range
            task: regression            | task: binary           | target.unit: unknown key; known here: name, sql
            event_time: start           | event_time: miles      | trips.yaml:7: event_time: 'miles' must be an input of type timestamp
            event_time: start           | event_time: strat      | (did you mean 'start'?)
            range: [1, null]            | range: [5, 1]          | trips.yaml:8: target.range: range [5.0, 1.0] is empty
            range: [1, null]            | range: [.inf, null]    | target.range[0]: must be a number
            range: [1, null]            | range: 1               | target.range: must be a list
            time_zone: America/New_York | time_zone: America/NewYork | (did you mean 'America/New_York'?)
            name: zone, type: category  | name: zone, type: catgory | trips.yaml:11: inputs[1].type: unknown type 'catgory' (did you mean 'category'?)
            name: zone, type: category  | name: 2nd, type: category | '2nd' must be letters, digits and _
            name: zone, type: category  | name: low, type: category | is the name of an output of the model file
            name: shared, type: boolean | name: miles, type: boolean | the name 'miles' is used twice
            name: shared, type: boolean | name: Minutes, type: boolean | the name 'minutes' is used twice
            name: hour, hour_of         | name: shared, hour_of  | trips.yaml:16: derived_features[0].name: the name 'shared' is used twice
            {from: 1, to: 3}            | {from: 3, to: 1}       | inputs[1].allowed: from must not exceed to
            [a, 1.0, 2.5, true]         | [a, a]                 | inputs[2].allowed: must name at least one level, and each only once
            range: [0, 100], required   | allowed: [1], required | inputs[3].allowed: unknown key; known here: name, sql, type, required, description, unit, range
            required: false             | required: no           | inputs[3].required: must be true or false, not 'no'
            hour_of: start              | hour_of: strat         | trips.yaml:16: derived_features[0].hour_of: there is no input 'strat' (did you mean 'start'?)
            hour_of: start              | hour_of: miles         | the input 'miles' must have the type timestamp
            hour_of: start              | hour: start            | derived_features[0].hour: unknown key
            weekday_of: start           | weekday_of: start, hour_of: start | derived_features[2]: needs exactly one of
            cross: [zone, end_zone]     | cross: [zone, zone]    | must name two different categories
            num_iterations: 50          | num_iterations: 0      | trips.yaml:20: training.num_iterations: num_iterations must be at least 1
            num_iterations: 50          | num_iterations: 99999999999 | training.num_iterations: 99999999999 is too large
            num_iterations: 50          | num_iteration: 50      | training.num_iteration: unknown key (did you mean 'num_iterations'?)
            [P30D, PT12H]               | [30 days]              | trips.yaml:21: retraining.windows[0]: '30 days' is not a duration
            confidence: 0.9             | confidence: 2          | trips.yaml:22: gate.confidence: confidence must lie between 0.5 and 1
            confidence: 0.9             | confidence: high       | gate.confidence: must be a number, not 'high'
            zone: {north                | zon: {north            | trips.yaml:26: monitoring.level_groups.zon: there is no input 'zon' (did you mean 'zone'?)
            zone: {north                | miles: {north          | monitoring.level_groups.miles: the input 'miles' must have the type category
            north: [1, 2]               | north: []              | monitoring.level_groups.zone.north: must name at least one level; leave the group out
            north: [1, 2]               | north: [1, 3]          | monitoring.level_groups.zone.south[0]: the level '3' is already in the group 'north'
            north: [1, 2]               | north: [1, 1.0]        | monitoring.level_groups.zone.north[1]: the level '1' is already in the group 'north'
            north: [1, 2]               | north: 1               | monitoring.level_groups.zone.north: must be a list
            north: [1, 2]               | north: [1, 4]          | monitoring.level_groups.zone.north[1]: 'zone' does not allow the level '4'
            north: [1, 2]               | end_zone: [1, 2]       | monitoring.level_groups.zone.end_zone: 'end_zone' is the name of an input
            north: [1, 2]               | all others: [1, 2]     | 'all others' is the name of the levels of no group in reports
            north: [1, 2]               | south: [1, 2]          | the key 'south' is given twice
            {end: [a, 1, true]}         | {}                     | monitoring.level_groups.end_zone: must name at least one group; leave the key out
            unknown_fields: ignore      | unknown_fields: drop   | trips.yaml:27: unknown_fields: must be reject or ignore, not 'drop'
            max_bad_share: 0.5          | max_bad_share: [0.5    | this is not YAML
            """)
    void shouldNameThePlaceAndTheRemedy(String was, String is, String message) {
        assertThat(RICH).contains(was);

        assertThatThrownBy(() -> ProblemReader.parse(RICH.replace(was, is == null ? "" : is), "trips.yaml"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldSayThatAFileIsEmptyOrAbsent() {
        assertThatThrownBy(() -> ProblemReader.parse("# nothing\n", "empty.yaml"))
                .hasMessage("empty.yaml:1: the problem file is empty");
        assertThatThrownBy(() -> ProblemReader.parse("- a\n- b\n", "list.yaml"))
                .hasMessageStartingWith("list.yaml:1: must have keys and values");
        assertThatThrownBy(() -> ProblemReader.read(Path.of("nowhere.yaml")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no problem file")
                .hasMessageContaining("nowhere.yaml");
    }
}
