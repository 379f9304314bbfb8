package io.perennial.localstack;

/// Starts processes and notes them, in one step: none lives that is not noted, since nothing could stop it.
final class ProcessLauncher {
    private final StateFile stateFile;
    private final boolean attached;
    private boolean closed;

    /// @param attached whether the processes end with this one
    ProcessLauncher(StateFile stateFile, boolean attached) {
        this.stateFile = stateFile;
        this.attached = attached;
    }

    synchronized Process launch(ProcessSpec processSpec) {
        if (closed) {
            throw new LocalAwsException(processSpec.name() + " is not started: the local AWS is being stopped");
        }
        Process process = attached ? processSpec.startAttached() : processSpec.startDetached();
        stateFile.add(RunningProcess.of(processSpec.name(), process.toHandle()));
        return process;
    }

    /// Starts nothing from now on.
    synchronized void close() {
        closed = true;
    }
}
