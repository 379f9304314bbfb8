package io.perennial.statistics;

/// Jensen-Shannon distance: the square root of the divergence to base 2 of two discrete distributions from their
/// average (Endres and Schindelin 2003), 0 for equal ones to 1 for ones without a common bin.
public final class JensenShannon {
    private JensenShannon() {}

    /// @param reference shares of the bins, adding up to 1
    /// @param window    shares of the same bins
    public static double distance(double[] reference, double[] window) {
        double divergence = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            double middle = (reference[bin] + window[bin]) / 2;
            divergence += term(reference[bin], middle) + term(window[bin], middle);
        }
        return Math.sqrt(Math.max(0, divergence / 2 / Math.log(2)));
    }

    private static double term(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle);
    }
}
