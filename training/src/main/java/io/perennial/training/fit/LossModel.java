package io.perennial.training.fit;

import io.perennial.training.export.Parity;

/// A fitted model of the loss with its file. The array is handed over, not copied.
///
/// @param onnx   the file, see [io.perennial.performance.estimation.LossEstimator]
/// @param parity of the file with the trainer on a sample of the rows learned from
/// @param rows   learned from: none of them was seen by the forest whose answer it tells of
@SuppressWarnings("ArrayRecordComponent")
public record LossModel(byte[] onnx, Parity parity, int rows) {}
