package io.github.camelpenneo.quarkus.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A PDF under a name of its own. */
record Contract(String fileName) {

    private static final String PDF = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """;

    /** Writes a contract, at once. */
    static Contract dropInto(Path folder) throws IOException {
        Contract contract = new Contract(UUID.randomUUID() + ".pdf");
        Path written = Files.writeString(Files.createTempFile("contract", ".pdf"), PDF);
        Files.move(written, Files.createDirectories(folder).resolve(contract.fileName()));
        return contract;
    }
}
