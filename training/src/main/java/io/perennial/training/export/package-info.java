/// Exports a fitted model as one ONNX file that takes the inputs of callers, and checks the file before it is
/// used. Start at [ModelExport]. The export is independent of the trainer.
@NullMarked
package io.perennial.training.export;

import org.jspecify.annotations.NullMarked;
