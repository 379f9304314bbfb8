package io.perennial.function.serving.apidocs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.ParseResult;
import io.perennial.contract.RecordParser;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.json.Json;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Manifest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypicalRecordTest {
    private final Contract contract = TinyModel.contract();

    @Test
    void shouldUseTheMostFrequentTrainingValues() {
        List<Example> rows = Stream.of(1.0, 2.84219, 50.0)
                .map(distance -> new Example(List.of(
                        new FieldValue.Text(distance < 2 ? "1" : "Harlem"),
                        new FieldValue.Real(distance),
                        FieldValue.MISSING,
                        new FieldValue.Time(0))))
                .toList();
        Map<String, Object> sample = TypicalRecord.of(manifest(profile(rows)));
        assertThat(sample).containsEntry("zone", "Harlem").containsEntry("distance", 2.84);
        assertThat(sample).containsEntry("pickup", VersionPublisher.NOON.toString());
        assertAccepted(sample);
    }

    @Test
    void shouldMakeUpAValidRecordWithoutAProfile() {
        assertAccepted(TypicalRecord.of(manifest(new DataProfile(0, Map.of()))));
    }

    private void assertAccepted(Map<String, Object> sample) {
        assertThat(new RecordParser(contract).parse(Json.line(sample).getBytes(UTF_8)))
                .isInstanceOf(ParseResult.Accepted.class);
    }

    private DataProfile profile(List<Example> rows) {
        var builder = new ProfileBuilder(contract);
        rows.forEach(row -> builder.add(row, 1));
        return builder.build();
    }

    private Manifest manifest(DataProfile profile) {
        Manifest plain = VersionPublisher.manifest(contract, new byte[] {1}, VersionPublisher.NOON);
        return new Manifest(
                plain.format(),
                plain.version(),
                contract,
                plain.modelSha256(),
                plain.modelBytes(),
                plain.lineage(),
                plain.evaluation(),
                plain.importance(),
                profile,
                plain.monitoring(),
                Map.of(),
                null,
                null);
    }
}
