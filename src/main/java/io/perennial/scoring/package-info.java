/// Scoring with an exported model. Training, serving and retraining use the same code.
@NullMarked
package io.perennial.scoring;

import org.jspecify.annotations.NullMarked;
