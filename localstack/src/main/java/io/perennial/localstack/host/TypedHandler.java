package io.perennial.localstack.host;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;

/// `RequestHandler<I, O>` whose event and result are converted as in the managed runtime.
record TypedHandler<I, O>(RequestHandler<I, O> handler, PojoSerializer<I> input, PojoSerializer<O> output)
        implements FunctionHandler {
    static <I, O> TypedHandler<I, O> of(RequestHandler<I, O> handler) {
        Method method = method(handler.getClass());
        return new TypedHandler<>(
                handler, serializer(method.getGenericParameterTypes()[0]), serializer(method.getGenericReturnType()));
    }

    @Override
    public void handle(InputStream event, OutputStream answer, Context context) {
        O result = handler.handleRequest(input.fromJson(event), context);
        if (result != null) {
            output.toJson(result, answer);
        }
    }

    /// The handler's own method, not the bridge method of the compiler.
    private static Method method(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
                .filter(method -> method.getParameterCount() == 2)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no method handleRequest"));
    }

    @SuppressWarnings("unchecked")
    private static <T> PojoSerializer<T> serializer(Type type) {
        if (LambdaEventSerializers.isLambdaSupportedEvent(type.getTypeName())) {
            return LambdaEventSerializers.serializerFor(
                    (Class<T>) type, Thread.currentThread().getContextClassLoader());
        }
        return (PojoSerializer<T>) JacksonFactory.getInstance().getSerializer(type);
    }
}
