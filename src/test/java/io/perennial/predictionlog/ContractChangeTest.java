package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Task;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What one contract wrote, read under another. What must come out is looked up by name here, one input at a time.
class ContractChangeTest {
    private static final ModelVersion VERSION = new ModelVersion("v1");

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReadAnItemByNameUnderAnyOtherContract(long seed) {
        var contracts = new RandomContracts(seed);
        Contract written = contracts.contract();
        Contract asked = contracts.contract();
        LoggedPrediction made = contracts.prediction(written, VERSION);

        LoggedPrediction read = read(made, written, new LogContracts(asked, WriterContracts.all(written)));

        assertReadByName(read, made, written, asked);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReadTheSameFromMemoryAsFromATable(long seed) {
        var contracts = new RandomContracts(seed);
        Contract written = contracts.contract();
        Contract asked = contracts.contract();
        LoggedPrediction made = contracts.prediction(written, VERSION);
        var log = new InMemoryPredictionLog(WriterContracts.all(written));
        log.append(List.of(made));

        List<LoggedPrediction> read = new ArrayList<>();
        log.withReaderContract(asked).read(Manifests.NOON, Manifests.NOON.plusSeconds(1), read::add);

        assertReadByName(read.getFirst(), made, written, asked);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReadByTheStoredTypesWhenTheContractIsGone(long seed) {
        var contracts = new RandomContracts(seed);
        Contract written = contracts.contract();
        Contract asked = contracts.contract();
        LoggedPrediction made = contracts.prediction(written, VERSION);

        LoggedPrediction read = read(made, written, new LogContracts(asked, _ -> Optional.empty()));

        assertThat(read.diagnostics().contractKnown()).isFalse();
        IntStream.range(0, asked.inputs().size()).forEach(i -> {
            FieldValue sent = sent(made, written, asked.inputs().get(i).name());
            FieldValue value = read.inputs().values().get(i);
            if (!(value instanceof FieldValue.Missing) && value.getClass().equals(sent.getClass())) {
                assertThat(value).isEqualTo(sent);
            }
            if (sent instanceof FieldValue.Missing) {
                assertThat(value).isEqualTo(sent);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRestoreASpilledPredictionOfAnyOtherContract(long seed) {
        var contracts = new RandomContracts(seed);
        Contract written = contracts.contract();
        LoggedPrediction made = contracts.prediction(written, VERSION);
        var ofChampion = new LogItem(new LogContracts(contracts.contract(), WriterContracts.all(written)));

        Map<String, AttributeValue> restored = ofChampion.encode(made, Manifests.NOON);

        assertThat(restored).isEqualTo(new LogItem(written).encode(made, Manifests.NOON));
    }

    private static LoggedPrediction read(LoggedPrediction made, Contract written, LogContracts contracts) {
        return new LogItem(contracts).decode(new LogItem(written).encode(made, Manifests.NOON));
    }

    private static void assertReadByName(
            LoggedPrediction read, LoggedPrediction made, Contract written, Contract asked) {
        int lost = 0;
        for (int i = 0; i < asked.inputs().size(); i++) {
            Field field = asked.inputs().get(i);
            FieldValue sent = sent(made, written, field.name());
            boolean same = written.inputs().stream()
                    .anyMatch(own -> own.name().equals(field.name()) && own.getClass() == field.getClass());
            assertThat(read.inputs().values().get(i)).isEqualTo(same ? sent : FieldValue.MISSING);
            lost += !same && !(sent instanceof FieldValue.Missing) ? 1 : 0;
        }
        boolean sameTarget = written.task() == asked.task()
                && written.target().name().equals(asked.target().name())
                && written.target().unit().equals(asked.target().unit());
        assertTarget(read, made, asked, sameTarget);
        int target = sameTarget ? 0 : 1 + (made.actual().isPresent() ? 1 : 0);
        assertThat(read.diagnostics()).isEqualTo(new ReadDiagnostics(lost + target, true));
    }

    private static void assertTarget(LoggedPrediction read, LoggedPrediction made, Contract asked, boolean sameTarget) {
        if (!sameTarget) {
            assertThat(read.prediction().value()).isNaN();
            assertThat(read.actual()).isEmpty();
        } else if (asked.task() == Task.MULTICLASS) {
            asked.target()
                    .classes()
                    .forEach(name -> assertThat(read.prediction().probabilities())
                            .containsEntry(
                                    name, made.prediction().probabilities().getOrDefault(name, 0.0)));
            assertThat(read.actual().map(Actual::className))
                    .isEqualTo(made.actual().map(Actual::className));
            read.actual()
                    .ifPresent(actual -> assertThat(actual.value())
                            .isEqualTo(asked.target().classes().indexOf(actual.className())));
        } else {
            assertThat(read.prediction()).isEqualTo(made.prediction());
            assertThat(read.actual()).isEqualTo(made.actual());
            assertThat(read.shadow()).isEqualTo(made.shadow());
        }
    }

    private static FieldValue sent(LoggedPrediction made, Contract written, String name) {
        List<String> names = written.inputs().stream().map(Field::name).toList();
        int place = names.indexOf(name);
        return place < 0 ? FieldValue.MISSING : made.inputs().values().get(place);
    }
}
