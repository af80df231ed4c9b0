package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of the guide tells its reader to write and to run. A block is a file if the line before it names the file in
 * backquotes and ends with a colon; the {@code sh} blocks below a heading are its commands.
 */
final class GuidePage {

    private static final Path RUNTIMES = Path.of("..", "..", "docs", "runtimes");
    private static final Pattern FILE =
            Pattern.compile("(?m)^[^\\n]*`([^`\\n]+)`[^\\n]*:\\n\\n```(?!sh\\n)\\w+\\n((?s:.*?))^```$");
    private static final Pattern SCRIPT = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
    private static final Pattern ROUTE_FILE =
            Pattern.compile("(?m)^Copy \\[the route file\\]\\([^)]*\\) to\\s+`([^`]+)`");

    private final String text;

    private GuidePage(String text) {
        this.text = text;
    }

    /** A page about a runtime, such as {@code camel-main}. */
    static GuidePage of(String runtime) {
        return new GuidePage(read(RUNTIMES.resolve(runtime + ".md")));
    }

    /** A section of a page, from its heading to the next heading of the same level. */
    static GuidePage section(Path page, String heading) {
        return new GuidePage(read(page)).section(heading);
    }

    /** The files that the page gives, by their paths, with the route file of the guide where the page asks for it. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        FILE.matcher(text).results().forEach(file -> files.put(file.group(1), file.group(2)));
        Matcher routeFile = ROUTE_FILE.matcher(text);
        if (routeFile.find()) {
            files.put(routeFile.group(1), of("README").files().get("contracts.yaml"));
        }
        return files;
    }

    /** The commands below a heading, as one script. */
    String commands(String heading) {
        return String.join("", section(heading).scripts());
    }

    /** The first block below a heading that is typed into a console, not run by a shell. */
    String console(String heading) {
        Matcher block = CONSOLE.matcher(section(heading).text);
        if (!block.find()) {
            throw new IllegalArgumentException("No console below " + heading);
        }
        return block.group(1);
    }

    /** The blocks of commands, in their order. */
    List<String> scripts() {
        return SCRIPT.matcher(text).results().map(block -> block.group(1)).toList();
    }

    String text() {
        return text;
    }

    private GuidePage section(String heading) {
        int start = text.indexOf("## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException("No section " + heading);
        }
        int end = text.indexOf("\n## ", start);
        return new GuidePage(text.substring(start, end < 0 ? text.length() : end));
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
