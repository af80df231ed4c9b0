package io.github.camelpenneo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the jar carries for the runtimes: a manifest for Karaf, an index for Quarkus. */
class BundleTest {

    private static final Path META_INF = Path.of(System.getProperty("basedir", "."), "target", "classes", "META-INF");

    @Test
    void theBundleExportsThePublicPackagesAlone() throws IOException {
        assertThat(header("Export-Package")
                        .replaceAll("\"[^\"]*\"", "")
                        .replaceAll(";[^,]*", "")
                        .split(","))
                .filteredOn(name -> name.startsWith("io.github"))
                .containsExactly("io.github.camelpenneo", "io.github.camelpenneo.api");
        assertThat(header("Export-Package")).doesNotContain("internal");
    }

    @Test
    void theBundleTakesEveryCamelThatItRunsOn() throws IOException {
        assertThat(header("Import-Package"))
                .contains("org.apache.camel;version=\"[4.10,5)\"")
                .contains("org.apache.camel.component.http;version=\"[4.10,5)\"")
                .contains("org.apache.camel.attachment;version=\"[4.10,5)\";resolution:=optional")
                .contains("org.apache.camel.component.file;version=\"[4.10,5)\";resolution:=optional")
                .contains("org.apache.camel.component.mail;version=\"[4.10,5)\";resolution:=optional")
                .contains("org.apache.camel.component.quartz;version=\"[4.10,5)\";resolution:=optional")
                .contains("org.quartz;resolution:=optional")
                .contains("jakarta.mail;resolution:=optional")
                .contains("com.fasterxml.jackson.databind;version=\"[2.18,3)\"");
    }

    @Test
    void theIndexKnowsTheComponent() throws IOException {
        assertThat(Files.readString(META_INF.resolve("jandex.idx"), StandardCharsets.ISO_8859_1))
                .contains("PenneoComponent");
    }

    private static String header(String name) throws IOException {
        try (InputStream manifest = Files.newInputStream(META_INF.resolve("MANIFEST.MF"))) {
            return new Manifest(manifest).getMainAttributes().getValue(name);
        }
    }
}
