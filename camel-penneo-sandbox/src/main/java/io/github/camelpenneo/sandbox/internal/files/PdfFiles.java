package io.github.camelpenneo.sandbox.internal.files;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Opens PDFs without holding them in memory: what PDFBox must keep of them goes to the sandbox's folder. */
public final class PdfFiles {
    private final StreamCacheCreateFunction scratch;

    /** With scratch files in that folder. */
    public PdfFiles(TemporaryFolder folder) {
        scratch =
                MemoryUsageSetting.setupTempFileOnly().setTempDir(folder.path().toFile()).streamCache;
    }

    /** The PDF; {@link IOException} if the file is none, or one with a password. */
    public PDDocument open(Path file) throws IOException {
        try {
            return Loader.loadPDF(file.toFile(), scratch);
        } catch (RuntimeException e) {
            // what PDFBox throws at some files that only look like a PDF
            throw new IOException("Not a PDF", e);
        }
    }
}
