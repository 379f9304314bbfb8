package io.perennial.localstack.docs;

/// Something that a page names and that must exist.
sealed interface Mention {
    /// A file or folder, from the root of the repository or from the page's own folder.
    record File(String path) implements Mention {}

    /// `make <name>`.
    record MakeTarget(String name) implements Mention {}

    /// `perennial <name>`.
    record CliCommand(String name) implements Mention {}

    /// `io.perennial.<...>`, a package or a type in it.
    record Qualified(String name) implements Mention {}

    /// A type or an environment variable: a word of the source code.
    record Word(String word) implements Mention {}
}
