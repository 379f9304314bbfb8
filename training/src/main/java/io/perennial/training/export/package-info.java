/// Writes a fitted model as one ONNX file that takes what callers send, and checks the file before anybody trusts it.
/// Start at [ModelExport]. The writer knows trees, not who grew them.
@NullMarked
package io.perennial.training.export;

import org.jspecify.annotations.NullMarked;
