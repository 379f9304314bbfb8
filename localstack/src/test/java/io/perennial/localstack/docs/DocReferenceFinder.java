package io.perennial.localstack.docs;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds what a page of Markdown names: in backticks, in links, and in blocks of code what looks like a command
/// or a path. In doubt something is not a name.
final class DocReferenceFinder {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern BACKTICKS = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern MAKE = Pattern.compile("(?m)^make((?: [a-z][a-z-]*(?![\\w=]))+)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:[\\w./-]*/)?perennial ([a-z][a-z-]*)");
    private static final Pattern PATH = Pattern.compile("(?<![\\w./<$:-])[\\w.-]+(?:/[\\w.-]+)+/?(?![\\w*<{$/])");
    private static final Pattern FILE_NAME = Pattern.compile("[\\w.-]+\\.(?:java|md)");
    private static final Pattern QUALIFIED = Pattern.compile("io\\.perennial(?:\\.\\w+)*");
    private static final Pattern WORD = Pattern.compile("(?:[A-Z][a-z0-9]+){2,}|PERENNIAL_[A-Z_]+");

    private final Set<Mention> found = new LinkedHashSet<>();

    private DocReferenceFinder() {}

    /// In the order of the page, each once.
    static Set<Mention> of(String page) {
        var mentionFinder = new DocReferenceFinder();
        mentionFinder.each(BLOCK, page, block -> mentionFinder.readCode(block.group()));
        String prose = BLOCK.matcher(page).replaceAll("");
        mentionFinder.each(BACKTICKS, prose, token -> mentionFinder.readToken(token.group(1)));
        mentionFinder.each(LINK, prose, link -> mentionFinder.found.add(new Mention.File(link.group(1))));
        return mentionFinder.found;
    }

    private void readCode(String code) {
        each(MAKE, code, make -> readVerbs(make.group(1)));
        each(COMMAND, code, command -> found.add(new Mention.CliCommand(command.group(1))));
        each(PATH, code, path -> found.add(new Mention.File(path.group())));
    }

    private void readToken(String token) {
        readCode(token);
        whole(FILE_NAME, token, () -> found.add(new Mention.File(token)));
        whole(QUALIFIED, token, () -> found.add(new Mention.Qualified(token)));
        whole(WORD, token, () -> found.add(new Mention.Word(token)));
    }

    private void readVerbs(String verbs) {
        for (String verb : verbs.strip().split(" ", -1)) {
            found.add(new Mention.MakeTarget(verb));
        }
    }

    private void each(Pattern pattern, String text, Consumer<MatchResult> use) {
        pattern.matcher(text).results().forEach(use);
    }

    private static void whole(Pattern pattern, String token, Runnable use) {
        if (pattern.matcher(token).matches()) {
            use.run();
        }
    }
}
