package io.perennial.function.serving.lambda;

import io.perennial.function.serving.bootstrap.BootstrapLogging;
import io.perennial.function.serving.bootstrap.ServingComponents;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/// Main class for a container image: starts Lambda's poll loop, which loads the handler, and loads the champion
/// at the same time.
public final class PreloadingMain {
    private PreloadingMain() {}

    /// @param arguments main class of the poll loop, and its arguments
    public static void main(String[] arguments) throws Throwable {
        BootstrapLogging.selectLogManager();
        // If this fails, the handler fails in the same way and reports it.
        Thread.ofPlatform()
                .daemon()
                .name("champion-preload")
                .start(() -> ServingComponents.ofProcess().championWait().atStart());
        var loop = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            loop.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
