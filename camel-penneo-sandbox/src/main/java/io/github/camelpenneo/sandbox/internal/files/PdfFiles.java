package io.github.camelpenneo.sandbox.internal.files;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Opens PDFs without holding the content in memory: PDFBox writes its buffers to the temporary folder. */
public final class PdfFiles {
    private final StreamCacheCreateFunction scratch;

    /** Creates the reader; the buffers of PDFBox are files in the given folder. */
    public PdfFiles(TemporaryFolder folder) {
        scratch =
                MemoryUsageSetting.setupTempFileOnly().setTempDir(folder.path().toFile()).streamCache;
    }

    /** Opens a PDF; throws {@link IOException} if the file is not a PDF or needs a password. */
    public PDDocument open(Path file) throws IOException {
        try {
            return Loader.loadPDF(file.toFile(), scratch);
        } catch (RuntimeException e) {
            // PDFBox throws runtime exceptions for some files that start like a PDF
            throw new IOException("Not a PDF", e);
        }
    }
}
