package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.ApiRoute;
import io.perennial.function.serving.apidocs.DescriptionResource;
import io.perennial.function.serving.openinference.InferResource;
import io.perennial.function.serving.openinference.InferenceMetadataResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gateway admits only the routes of [ApiRoute], so a path without one could not be called on AWS.
class ApiRouteTest {
    private static final Stream<Class<?>> RESOURCES = Stream.of(
            PredictResource.class,
            FeedbackResource.class,
            HealthResource.class,
            DescriptionResource.class,
            InferResource.class,
            InferenceMetadataResource.class);

    static Stream<Method> methods() {
        return RESOURCES
                .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void shouldHaveARouteToEachMethodOfAResource(Method method) {
        String verb = method.isAnnotationPresent(GET.class) ? "GET" : "POST";

        assertThat(Stream.of(ApiRoute.values()).filter(route -> isSent(verb, path(method), route)))
                .as(verb + " " + path(method))
                .isNotEmpty();
    }

    /// Whether the gateway sends a request of this method and path to the route.
    private static boolean isSent(String verb, String path, ApiRoute route) {
        String prefix = route.path().replace("{proxy+}", "");
        boolean samePath = prefix.equals(route.path()) ? path.equals(prefix) : path.startsWith(prefix);
        return route.method().equals(verb) && samePath;
    }

    private static String path(Method method) {
        String base = method.getDeclaringClass().getAnnotation(Path.class).value();
        String below = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        String path = (base + "/" + below).replaceAll("/+", "/").replaceAll("^/|/$", "");
        return "/" + path;
    }
}
