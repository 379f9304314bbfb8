package io.perennial.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Guesses what a mistyped name was meant to be, by Levenshtein distance without regard to case.
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /// `; did you mean 'distance'?`, or nothing if no candidate is near.
    static String suggestion(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return "";
        }
        int tolerated = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= tolerated)
                .filter(candidate -> distance(name, candidate) <= tolerated)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElse("");
    }

    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] above = java.util.stream.IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
