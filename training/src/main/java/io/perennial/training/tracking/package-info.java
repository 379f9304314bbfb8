/// What is made of tracked runs after they were recorded: two side by side ([RunComparison]), and their mirror on an
/// MLflow server ([RunMirror]). Not here: recording a run, which training does into the registry first of all, so that
/// nothing in this room can lose one.
@NullMarked
package io.perennial.training.tracking;

import org.jspecify.annotations.NullMarked;
