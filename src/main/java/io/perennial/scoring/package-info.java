/// Runs an exported model. Training, serving and retraining score with this one piece of code.
@NullMarked
package io.perennial.scoring;

import org.jspecify.annotations.NullMarked;
