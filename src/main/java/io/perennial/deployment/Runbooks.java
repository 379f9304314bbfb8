package io.perennial.deployment;

/// Addresses of the runbooks: one page per alarm, on what it means and what to do.
///
/// @param base folder or address of the pages, without a slash at the end, such as
///             `https://github.com/<owner>/<repository>/blob/main/docs/runbooks`
public record Runbooks(String base) {
    /// Folder of the pages in the repository.
    public static final String FOLDER = "docs/runbooks";

    /// The pages as files of the repository.
    public static Runbooks inRepository() {
        return new Runbooks(FOLDER);
    }

    /// @param key name of the page, which is the last part of the alarm's name, such as `label-coverage`
    /// @return for example `docs/runbooks/label-coverage.md`
    public String page(String key) {
        return base + "/" + key + ".md";
    }

    /// Description of an alarm, followed by the address of its page.
    public String describe(String description, String key) {
        return description + ". What to do: " + page(key);
    }
}
