package io.perennial.function.monitoring.webhook;

import io.perennial.deployment.DeploymentName;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Checks the address of a destination. Its path is often a secret, so messages contain only its host.
final class TargetAddress {
    private TargetAddress() {}

    /// @param text      address, from a parameter
    /// @param parameter name of the parameter, for messages
    /// @param stage     stage of the deployment
    /// @throws IllegalArgumentException if it is not an `https` address; the stage `local` may use `http` here
    static URI parse(String text, String parameter, String stage) {
        URI address = uri(text, parameter);
        String host = Optional.ofNullable(address.getHost()).orElse("");
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (host.isEmpty()
                || !(scheme.equals("https")
                        || (scheme.equals("http") && stage.equals(DeploymentName.LOCAL_STAGE) && isLoopback(host)))) {
            throw new IllegalArgumentException(
                    "parameter " + parameter + " does not hold an https address with a host: set it to an address such"
                            + " as https://hooks.example.org/...");
        }
        if (address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("parameter " + parameter
                    + " holds an address with a user or a fragment: remove what is in front of @ or behind #");
        }
        return address;
    }

    private static URI uri(String text, String parameter) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException _) {
            // Without the cause, whose message contains the address.
            throw new IllegalArgumentException("parameter " + parameter + " does not hold an address");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }
}
