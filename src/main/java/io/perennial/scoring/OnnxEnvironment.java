package io.perennial.scoring;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// ONNX Runtime, started once per JVM.
///
/// Starting it (1.29, Linux) searches the process's command line with a recursive regular expression: a long
/// class path in the command overflows a stack of the default size and ends the JVM without a message. So it
/// starts on a thread with a large stack.
final class OnnxEnvironment {
    private static final long DEEP_STACK = 256L << 20;

    private static @Nullable OrtEnvironment started;

    private OnnxEnvironment() {}

    static synchronized OrtEnvironment get() {
        OrtEnvironment environment = started;
        if (environment == null) {
            environment = start();
            started = environment;
        }
        return environment;
    }

    /// The environment without telemetry, which ONNX Runtime sends by default. At that time it has already
    /// opened its telemetry store; the environment variable `ORT_DISABLE_TELEMETRY` prevents that, too.
    private static OrtEnvironment quiet() throws OrtException {
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "perennial");
        environment.setTelemetry(false);
        return environment;
    }

    private static OrtEnvironment start() {
        OnnxNatives.locate();
        FutureTask<OrtEnvironment> start = new FutureTask<>(OnnxEnvironment::quiet);
        new Thread(null, start, "onnx-runtime-start", DEEP_STACK).start();
        try {
            return start.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ONNX Runtime started", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("ONNX Runtime does not start on this machine", e.getCause());
        }
    }
}
