package io.perennial.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Suggests the known name closest to a misspelt one.
public final class NameSuggestion {
    /// Largest length of a text that is compared.
    private static final int MAX_LENGTH = 64;

    private NameSuggestion() {}

    /// The known name closest to the wrong one, if at most a third of its letters differ.
    private static Optional<String> nearest(String wrong, Collection<String> known) {
        int tolerated = Math.max(1, wrong.length() / 3);
        if (wrong.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= tolerated)
                .filter(name -> distance(wrong, name) <= tolerated)
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// Text such as ` (did you mean 'distance'?)` for the middle of a sentence; empty if no name is close.
    public static String hint(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(name -> " (did you mean '" + name + "'?)")
                .orElse("");
    }

    /// Text such as `; did you mean 'distance'?` for the end of a sentence; empty if no name is close.
    static String suggestion(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /// Optimal string alignment distance without regard to case: insertions, deletions, substitutions and swaps
    /// of adjacent characters that turn one text into the other.
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + substitution);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
