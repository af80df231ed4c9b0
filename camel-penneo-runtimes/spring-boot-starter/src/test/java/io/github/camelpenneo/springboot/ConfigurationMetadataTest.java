package io.github.camelpenneo.springboot;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTest {

    private static final Path COMMITTED = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final Path CURRENT = Path.of("target/spring-configuration-metadata.json");

    @Test
    void theMetadataIsWhatTheComponentsJsonTells() throws Exception {
        try (InputStream json = getClass().getResourceAsStream(OptionCatalog.JSON)) {
            String current = ConfigurationMetadata.of(new ObjectMapper().readTree(json));
            Files.writeString(CURRENT, current);

            assertThat(COMMITTED)
                    .as("the options of the component have changed: copy %s to %s", CURRENT, COMMITTED)
                    .hasContent(current);
        }
    }
}
