package io.perennial.localstack;

/// Starts processes and records them in the state file in one step, so that each started process can be stopped.
final class ProcessLauncher {
    private final StateFile stateFile;
    private final boolean attached;
    private boolean closed;

    /// @param attached whether the processes stop with this one
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

    /// Prevents further starts.
    synchronized void close() {
        closed = true;
    }
}
