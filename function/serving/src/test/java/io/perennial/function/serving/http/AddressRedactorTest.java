package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.champion.AliasStatus;
import io.perennial.function.serving.champion.Fallback;
import io.perennial.function.serving.champion.LoadFailure;
import io.perennial.registry.ModelVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRedactorTest {
    private final AddressRedactor redactor = new AddressRedactor("s3://acme-models/prod/", "churn");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cannot read s3://acme-models/prod/churn/aliases/champion.json: Access Denied"
                        + "|cannot read [address withheld]: Access Denied",
                "file:///srv/registry/churn/model.onnx is damaged|[address withheld] is damaged",
                "cannot read churn/aliases/champion.json under file:/srv/r|cannot read [address withheld] under"
                        + " [address withheld]",
                "Load model from '/var/task/m.onnx' failed|Load model from '[address withheld]' failed",
                "bucket acme-models does not exist|bucket [address withheld] does not exist",
                "Unable to connect to acme-models.s3.eu-central-1.amazonaws.com|Unable to connect to"
                        + " [address withheld]",
                "arn:aws:iam::123456789012:role/serving may not|[address withheld] may not"
            })
    void shouldWithholdAddresses(String text, String shown) {
        assertThat(redactor.redact(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version 20261101T120000Z-abc failed its reference predictions: reference prediction 1 of 1 (typical) 8.0 is not 16.0",
                "input 'rain' is newly required, and/or accepts less: raise \"version\" (now 2) in $PROBLEM\\file",
                "sha256 is 00ff, the manifest has 11ee",
                "Europe/Berlin is unknown"
            })
    void shouldKeepEverythingElse(String text) {
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void shouldWithholdAddressesInEveryPartOfTheAliasStatus() {
        var loadFailure = new LoadFailure(
                new ModelVersion("v2"),
                "s3://acme-models/prod/x is damaged",
                VersionPublisher.NOON,
                2,
                VersionPublisher.NOON);
        var shown = redactor.redact(new AliasStatus(
                Optional.empty(),
                Optional.of(loadFailure),
                Optional.of(new Fallback(new ModelVersion("v1"), loadFailure.version(), loadFailure.reason())),
                Optional.of("cannot read s3://acme-models/prod/y: 503")));
        assertThat(shown.readError()).contains("cannot read [address withheld]: 503");
        assertThat(shown.fallback())
                .hasValueSatisfying(one -> assertThat(one.reason()).isEqualTo("[address withheld] is damaged"));
        assertThat(shown.loadFailure()).hasValueSatisfying(one -> {
            assertThat(one.reason()).isEqualTo("[address withheld] is damaged");
            assertThat(one.version()).isEqualTo(loadFailure.version());
            assertThat(one.attempts()).isEqualTo(2);
        });
    }
}
