package io.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractReaderTest {
    static Stream<Contract> contracts() {
        return Stream.of(
                Contracts.trips(),
                Contracts.trips().withUnknownFields(UnknownFields.IGNORE),
                Contracts.parcels(),
                Contracts.churn());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void shouldReadWhatTheMapperWroteAndReads(Contract contract) {
        byte[] written = Json.pretty(contract);
        assertThat(Json.read(written, Contract.class, "it")).isEqualTo(contract);
        assertThat(Contract.of(JsonObject.read(written, "it"))).isEqualTo(contract);
    }

    @Test
    void shouldHaveEveryKindOfFieldAmongItsExamples() {
        assertThat(Contracts.trips().inputs())
                .extracting(Object::getClass)
                .containsAll(Stream.of(Field.class.getPermittedSubclasses()).toList());
    }

    @Test
    void shouldReadAContractWithoutUnknownFields() {
        String text = Json.line(Contracts.churn()).replace(",\"unknownFields\":\"reject\"", "");
        assertThat(text).doesNotContain("unknownFields");
        assertThat(Contract.of(JsonObject.read(text, "it"))).isEqualTo(Contracts.churn());
    }

    @Test
    void shouldSayWhatIsMissingOrUnknown() {
        String text = Json.line(Contracts.churn());
        assertThatThrownBy(() -> Contract.of(JsonObject.read(text.replace("\"unit\":\"years\",", ""), "the contract")))
                .hasMessage("the contract, inputs cannot be read: 'unit' must be a text");
        assertThatThrownBy(() -> Contract.of(JsonObject.read(text.replace("\"number\"", "\"colour\""), "it")))
                .hasMessageContaining("input 'age' has the type 'colour'");
        assertThatThrownBy(() -> Contract.of(JsonObject.read(text.replace("reject", "hide"), "it")))
                .hasMessageContaining("must be reject or ignore, not hide");
    }
}
