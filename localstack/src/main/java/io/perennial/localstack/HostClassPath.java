package io.perennial.localstack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.perennial.localstack.host.LambdaHost;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Class path of the managed runtime itself: the host, Lambda's interfaces, the conversion of events.
final class HostClassPath {
    private HostClassPath() {}

    static String asString() {
        return Stream.of(LambdaHost.class, Context.class, PojoSerializer.class)
                .map(HostClassPath::origin)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the location of " + type, e);
        }
    }
}
