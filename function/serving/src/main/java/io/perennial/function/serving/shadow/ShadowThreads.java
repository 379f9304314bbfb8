package io.perennial.function.serving.shadow;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Where challengers run: threads of the system, because one that hangs in native code would hold a carrier of
/// virtual threads; few, so that no more than these are lost; without a queue, so that late work is dropped and not
/// piled up.
public final class ShadowThreads {
    private static final int MAX_THREADS = 4;

    private ShadowThreads() {}

    /// Refuses work when none is free.
    public static ExecutorService create() {
        return new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("shadow-", 0).factory());
    }
}
