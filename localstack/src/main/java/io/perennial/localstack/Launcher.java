package io.perennial.localstack;

/// Starts processes and notes them, in one step: none lives that is not noted, since nothing could stop it.
final class Launcher {
    private final Notes notes;
    private final boolean attached;
    private boolean closed;

    /// @param attached whether the processes end with this one
    Launcher(Notes notes, boolean attached) {
        this.notes = notes;
        this.attached = attached;
    }

    synchronized Process launch(Child child) {
        if (closed) {
            throw new LocalAwsException(child.name() + " is not started: the local AWS is being stopped");
        }
        Process process = attached ? child.startAttached() : child.startDetached();
        notes.note(RunningProcess.of(child.name(), process.toHandle()));
        return process;
    }

    /// Starts nothing from now on.
    synchronized void close() {
        closed = true;
    }
}
