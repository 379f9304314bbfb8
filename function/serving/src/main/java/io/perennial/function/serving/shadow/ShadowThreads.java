package io.perennial.function.serving.shadow;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Thread pool of challengers. Its threads are platform threads, because a thread blocked in native code would
/// block a carrier of virtual threads. It is small, so that blocked challengers cost few threads. It has no
/// queue, so that late work is dropped.
public final class ShadowThreads {
    private static final int MAX_THREADS = 4;

    private ShadowThreads() {}

    /// Creates the pool, which rejects work if no thread is free.
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
