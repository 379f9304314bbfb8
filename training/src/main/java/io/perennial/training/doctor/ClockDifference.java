package io.perennial.training.doctor;

import io.perennial.registry.ModelRegistry;
import io.perennial.text.DurationText;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Difference between this machine's clock and that of AWS. AWS rejects requests whose time differs by more than five
/// minutes, and the ledger has times of both.
record ClockDifference(ModelRegistry registry, Clock clock) implements HealthCheck {
    private static final Duration MAX_DIFFERENCE = Duration.ofSeconds(30);
    private static final Duration MAX_FOR_SIGNATURES = Duration.ofMinutes(5);
    private static final int TIMEOUT_MILLIS = 4000;

    @Override
    public String subject() {
        return "clock";
    }

    @Override
    public List<Defect> defects() {
        if (!registry.store().root().startsWith("s3:")) {
            return List.of(Defect.skipped("the registry is a folder, so its times are this machine's"));
        }
        URI address = address();
        try {
            return defect(ask(address)).stream().toList();
        } catch (IOException e) {
            return List.of(Defect.error(
                    "cannot ask " + address + " for the time: " + e.getMessage(),
                    "check network, proxy and AWS_ENDPOINT_URL: curl -I " + address));
        }
    }

    private static URI address() {
        String endpoint = System.getenv("AWS_ENDPOINT_URL");
        return URI.create(
                endpoint == null || endpoint.isBlank()
                        ? "https://s3."
                                + DefaultAwsRegionProviderChain.builder()
                                        .build()
                                        .getRegion()
                                        .id() + ".amazonaws.com"
                        : endpoint);
    }

    /// The header `Date` of any response; empty if it has none.
    private static Optional<Instant> ask(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod("HEAD");
        connection.setInstanceFollowRedirects(false);
        connection.getResponseCode();
        long date = connection.getDate();
        return date == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(date));
    }

    /// @param theirs time of AWS, in whole seconds
    Optional<Defect> defect(Optional<Instant> theirs) {
        if (theirs.isEmpty()) {
            return Optional.of(Defect.skipped("the response had no time"));
        }
        Duration difference = Duration.between(theirs.get(), clock.instant());
        if (difference.abs().compareTo(MAX_DIFFERENCE) <= 0) {
            return Optional.empty();
        }
        String what = "this machine's clock is " + DurationText.of(difference.abs())
                + (difference.isNegative() ? " behind" : " ahead of") + " that of AWS";
        String remedy = "timedatectl set-ntp true";
        return Optional.of(
                difference.abs().compareTo(MAX_FOR_SIGNATURES) > 0
                        ? Defect.error(what + ": AWS rejects its requests", remedy)
                        : Defect.warning(what, remedy));
    }
}
