package io.github.camelpenneo.sandbox.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens PDFs without holding the content in memory: PDFBox writes its buffers to the temporary folder. */
public final class PdfFiles {
    /** PDFBox has no exception of its own for a certificate, and for encryptions that it does not know. */
    private static final Pattern ENCRYPTION =
            Pattern.compile("decryption material|security handler|Encryption Revision", Pattern.CASE_INSENSITIVE);

    private final StreamCacheCreateFunction scratch;

    /** Creates the reader; the buffers of PDFBox are files in the given folder. */
    public PdfFiles(TemporaryFolder folder) {
        scratch =
                MemoryUsageSetting.setupTempFileOnly().setTempDir(folder.path().toFile()).streamCache;
    }

    /**
     * Opens a PDF.
     *
     * @throws EncryptedPdfException if the PDF cannot be opened without a password or a certificate
     * @throws IOException if the file is not a PDF
     */
    public PDDocument open(Path file) throws IOException {
        try {
            return Loader.loadPDF(file.toFile(), scratch);
        } catch (InvalidPasswordException | NoClassDefFoundError e) {
            // For some encryptions PDFBox needs an optional library
            throw new EncryptedPdfException(e);
        } catch (RuntimeException e) {
            // PDFBox throws runtime exceptions for some files that start like a PDF
            throw new IOException("Not a PDF", e);
        } catch (IOException e) {
            if (ENCRYPTION.matcher(String.valueOf(e.getMessage())).find()) {
                throw new EncryptedPdfException(e);
            }
            throw e;
        }
    }
}
