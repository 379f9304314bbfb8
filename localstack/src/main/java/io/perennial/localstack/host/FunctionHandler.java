package io.perennial.localstack.host;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/// Handler of a function: bytes in, bytes out.
@FunctionalInterface
interface FunctionHandler {
    void handle(InputStream event, OutputStream output, Context context) throws IOException;

    /// @param name `class::method` or `class`, as in the stack
    /// @throws IllegalArgumentException if the class path has no such handler, or Lambda could not invoke it
    static FunctionHandler load(@Nullable String name) throws ReflectiveOperationException {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("_HANDLER is empty: it must name the function's handler");
        }
        return switch (instance(name.split("::", -1)[0])) {
            case RequestStreamHandler handler -> handler::handleRequest;
            case RequestHandler<?, ?> handler -> TypedHandler.of(handler);
            case Object other -> MethodHandler.of(other);
        };
    }

    private static Object instance(String className) throws ReflectiveOperationException {
        try {
            return Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the function's zip has no class " + className, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(className + " cannot be created: " + e.getCause(), e.getCause());
        }
    }
}
