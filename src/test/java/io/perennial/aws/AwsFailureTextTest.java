package io.perennial.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

class AwsFailureTextTest {
    @Test
    void shouldSayHowToSignIn() {
        var none = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
        var failure = catchThrowableOfType(SdkClientException.class, none::resolveCredentials);

        assertThat(AwsFailureText.of(failure)).contains("there are no AWS credentials", "aws sso login");
    }

    @Test
    void shouldSayHowToSetTheRegion() {
        var none = new AwsRegionProviderChain(new SystemSettingsRegionProvider());
        var failure = catchThrowableOfType(SdkClientException.class, none::getRegion);

        assertThat(AwsFailureText.of(failure)).contains("AWS_REGION");
    }

    @Test
    void shouldKeepTheMessageOfOtherFailures() {
        assertThat(AwsFailureText.of(SdkClientException.create("the connection was reset")))
                .isEqualTo("AWS refused or did not respond: the connection was reset");
    }
}
