package io.perennial.localstack.host;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;

/// Handler with the method of Lambda's stream interface that does not implement the interface. Lambda accepts
/// it too.
///
/// @param method method with an input stream, an output stream and a context
record MethodHandler(Object handler, Method method) implements FunctionHandler {
    /// @throws IllegalArgumentException if the class has no such method
    static MethodHandler of(Object handler) {
        try {
            return new MethodHandler(
                    handler,
                    handler.getClass()
                            .getMethod("handleRequest", InputStream.class, OutputStream.class, Context.class));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    handler.getClass().getName() + " is neither a RequestStreamHandler nor a RequestHandler, and has no"
                            + " method handleRequest(InputStream, OutputStream, Context)",
                    e);
        }
    }

    @Override
    public void handle(InputStream event, OutputStream output, Context context) throws IOException {
        try {
            method.invoke(handler, event, output, context);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(handler.getClass().getName() + " must be public", e);
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            switch (cause) {
                case IOException unreadable -> throw unreadable;
                case RuntimeException fault -> throw fault;
                case Error error -> throw error;
                default -> throw new IllegalStateException(cause);
            }
        }
    }
}
