package io.perennial.function.serving.http;

import io.perennial.deployment.CorsPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Headers that let browsers show responses to pages of other origins.
public final class CorsHeaders {
    public static final int PREFLIGHT_STATUS = 204;

    private static final String ALLOW = "Access-Control-Allow-";

    private final CorsPolicy policy;

    public CorsHeaders(CorsPolicy policy) {
        this.policy = policy;
    }

    /// Whether a browser asks if a page may send a request. The response has no body and needs no resource.
    ///
    /// @param headers lookup of a header by its lower-case name
    public boolean isPreflight(String method, Function<String, @Nullable String> headers) {
        return method.equals("OPTIONS")
                && headers.apply("access-control-request-method") != null
                && policy.allowedOrigin(headers.apply("origin")).isPresent();
    }

    /// Headers of the response to a request; empty if the policy is off.
    ///
    /// @param headers lookup of a header by its lower-case name
    public Map<String, String> of(String method, Function<String, @Nullable String> headers) {
        if (policy.isOff()) {
            return Map.of();
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Vary", "Origin");
        String origin = policy.allowedOrigin(headers.apply("origin")).orElse(null);
        if (origin != null) {
            all.put(ALLOW + "Origin", origin);
            if (policy.credentials()) {
                all.put(ALLOW + "Credentials", "true");
            }
            if (isPreflight(method, headers)) {
                all.put(ALLOW + "Methods", String.join(", ", CorsPolicy.METHODS));
                all.put(ALLOW + "Headers", String.join(", ", CorsPolicy.REQUEST_HEADERS));
                all.put("Access-Control-Max-Age", Integer.toString(CorsPolicy.MAX_AGE_SECONDS));
            } else {
                all.put("Access-Control-Expose-Headers", String.join(", ", CorsPolicy.EXPOSED_HEADERS));
            }
        }
        return all;
    }
}
