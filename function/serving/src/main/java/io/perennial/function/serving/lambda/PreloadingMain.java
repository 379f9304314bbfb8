package io.perennial.function.serving.lambda;

import io.perennial.function.serving.bootstrap.BootstrapLogging;
import io.perennial.function.serving.bootstrap.ServingComponents;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/// Starts a poll loop for Lambda that loads this function's handler, and loads the champion meanwhile: what an
/// image may name as its main class.
public final class PreloadingMain {
    private PreloadingMain() {}

    /// @param arguments the main class of the poll loop, and its own arguments
    public static void main(String[] arguments) throws Throwable {
        BootstrapLogging.selectLogManager();
        // If this fails, the handler fails in the same way and says so.
        Thread.ofPlatform()
                .daemon()
                .name("head-start")
                .start(() -> ServingComponents.ofProcess().championWait().atStart());
        var loop = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            loop.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
