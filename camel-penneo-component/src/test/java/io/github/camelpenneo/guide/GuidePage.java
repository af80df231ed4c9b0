package io.github.camelpenneo.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the guide: text with code blocks, and with tables between marks that the build writes. */
public record GuidePage(Path file) {

    private static final Path GUIDE = Path.of(System.getProperty("basedir", ""), "..", "docs");

    public static GuidePage of(String name) {
        return new GuidePage(GUIDE.resolve(name + ".md"));
    }

    public static GuidePage ofOperation(String operation) {
        return of("operations/" + operation);
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first code block in a language. */
    public String example(String language) {
        return examples(language).get(0);
    }

    /** All code blocks in a language; there is one at least. */
    public List<String> examples(String language) {
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text())
                .results()
                .map(block -> block.group(1))
                .toList();
        if (blocks.isEmpty()) {
            throw new IllegalStateException(file + " has no example in " + language);
        }
        return blocks;
    }

    /** The text with a table in place of what stands between the marks of that name. */
    static String withTable(String text, String name, String table) {
        Pattern marked = Pattern.compile("(<!-- " + name + ": .*? -->\n).*?(<!-- end -->)", Pattern.DOTALL);
        Matcher matcher = marked.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no place for the " + name);
        }
        return matcher.replaceFirst(
                match -> Matcher.quoteReplacement(match.group(1) + "\n" + table + "\n" + match.group(2)));
    }
}
