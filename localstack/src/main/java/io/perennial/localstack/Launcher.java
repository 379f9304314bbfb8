package io.perennial.localstack;

/// Starts processes and notes them.
///
/// @param attached whether they end with this process
record Launcher(Notes notes, boolean attached) {
    Process launch(Child child) {
        Process process = attached ? child.startAttached() : child.startDetached();
        notes.note(RunningProcess.of(child.name(), process.toHandle()));
        return process;
    }
}
