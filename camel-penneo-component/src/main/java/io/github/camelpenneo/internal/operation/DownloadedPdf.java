package io.github.camelpenneo.internal.operation;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelpenneo.internal.casefile.Pdf;
import io.github.camelpenneo.internal.client.ContentTarget;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PDF on its way from Penneo to an exchange: in memory if its length is known and not above the threshold, otherwise in a
 * temporary file.
 */
final class DownloadedPdf implements ContentTarget {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadedPdf.class);

    /** The PDF is written to the file in pieces of this size. */
    private static final int PIECE = 64 * 1024;

    private final int threshold;
    private MemoryOutput memory;
    private Path file;

    DownloadedPdf(int threshold) {
        this.threshold = threshold;
    }

    @Override
    public OutputStream open(long length) {
        if (length >= 0 && length <= threshold) {
            memory = new MemoryOutput((int) length);
            return memory;
        }
        try {
            file = Files.createTempFile("penneo-", ".pdf");
            return new BufferedOutputStream(new FileOutput(Files.newOutputStream(file)), PIECE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the content is a PDF. */
    boolean isPdf() throws IOException {
        return memory == null ? Pdf.isPdf(file) : Pdf.isPdf(memory.bytes());
    }

    /** Whether the PDF has its end, as {@code createCaseFile} requires it too. */
    boolean isComplete() throws IOException {
        return memory == null ? Pdf.isComplete(file) : Pdf.isComplete(memory.bytes(), memory.size());
    }

    /**
     * The body. Camel deletes the file as it does with the files of its own stream caches: at the end of the last exchange that has a copy,
     * and after a split or multicast at the end of the exchange that was split.
     */
    StreamCache body(Exchange exchange) throws IOException {
        // The copy is counted and deleted; the cache that it is made from is not
        return memory == null ? new FileInputStreamCache(file.toFile()).copy(exchange) : memory.cache();
    }

    /** Deletes the file of a download that failed. */
    void discard() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("The temporary file {} could not be deleted", file, e);
        }
    }

    private static final class MemoryOutput extends ByteArrayOutputStream {

        MemoryOutput(int length) {
            super(length);
        }

        byte[] bytes() {
            return buf;
        }

        StreamCache cache() {
            return new InputStreamCache(buf, count);
        }
    }

    /** Marks failures of the file, so that a full disk is not taken for a broken connection. */
    private static final class FileOutput extends FilterOutputStream {

        FileOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
