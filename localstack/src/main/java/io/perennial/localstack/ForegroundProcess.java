package io.perennial.localstack;

/// Runs a child process to its end, and kills it if this process ends first.
record ForegroundProcess(ProcessSpec child) {
    /// @return exit status
    int run() {
        Process process = child.startAttached();
        Thread taking = Thread.ofPlatform().unstarted(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(taking);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalAwsException(child.name() + " was interrupted", e);
        } finally {
            stop(process);
            forget(taking);
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // Shutting down already: the hook runs or has run.
        }
    }
}
