package io.perennial.training.fit;

import io.perennial.training.export.Parity;

/// Fitted loss model with its file. The array is not copied.
///
/// @param onnx   bytes of the file, see [io.perennial.performance.estimation.LossEstimator]
/// @param parity parity of the file with the trainer on a sample of the training rows
/// @param rows   number of training rows, which the forest of their predictions was not trained on
@SuppressWarnings("ArrayRecordComponent")
public record LossModel(byte[] onnx, Parity parity, int rows) {}
