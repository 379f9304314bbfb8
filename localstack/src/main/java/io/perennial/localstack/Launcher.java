package io.perennial.localstack;

/// Starts processes and notes them. None lives that is not noted, since nothing could stop it.
///
/// @param attached whether they end with this process
record Launcher(Notes notes, boolean attached) {
    Process launch(Child child) {
        Process process = attached ? child.startAttached() : child.startDetached();
        try {
            notes.note(RunningProcess.of(child.name(), process.toHandle()));
            return process;
        } catch (RuntimeException unnoted) {
            process.destroyForcibly();
            throw unnoted;
        }
    }
}
