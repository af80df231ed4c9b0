package io.github.camelpenneo.guide;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.apache.camel.builder.RouteBuilder;

/** Compiles a Java example of the guide: the lines of a route builder's {@code configure()}, with their imports before them. */
public final class JavaExample {

    private JavaExample() {}

    public static RouteBuilder compile(String code, Path folder) throws IOException, ReflectiveOperationException {
        String imports =
                String.join("\n", code.lines().filter(JavaExample::isImport).toList());
        String body =
                String.join("\n", code.lines().filter(line -> !isImport(line)).toList());
        Path source = Files.writeString(folder.resolve("Example.java"), """
                %s
                public class Example extends org.apache.camel.builder.RouteBuilder {
                    @Override
                    public void configure() {
                %s
                    }
                }
                """.formatted(imports, body));
        StringWriter complaints = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
            boolean compiled = javac.getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The example does not compile: " + complaints);
            }
        }
        return load(folder);
    }

    private static RouteBuilder load(Path folder) throws IOException, ReflectiveOperationException {
        URL[] classes = {folder.toUri().toURL()};
        // Closed only with the class it loads: the route's lambdas may load more of it later
        URLClassLoader loader = new URLClassLoader(classes, JavaExample.class.getClassLoader());
        return (RouteBuilder) loader.loadClass("Example").getConstructor().newInstance();
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }
}
