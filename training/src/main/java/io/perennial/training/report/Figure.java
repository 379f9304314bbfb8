package io.perennial.training.report;

/// A chart with heading and caption.
///
/// @param chart chart as SVG
record Figure(String heading, String caption, String chart) {}
