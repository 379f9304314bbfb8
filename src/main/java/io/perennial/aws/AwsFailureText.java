package io.perennial.aws;

import java.util.Locale;
import software.amazon.awssdk.core.exception.SdkException;

/// Text of a failed call to AWS for a person at the command line, with the remedy for the usual causes.
public final class AwsFailureText {
    private AwsFailureText() {}

    public static String of(SdkException failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("unable to load credentials")) {
            return "there are no AWS credentials; sign in first, for example with aws sso login, or set AWS_PROFILE";
        }
        if (words.contains("unable to load region")) {
            return "no AWS region is set; set AWS_REGION, for example to eu-central-1";
        }
        return "AWS refused or did not respond: " + message;
    }
}
