package io.github.camelpenneo.internal.casefile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelpenneo.api.PdfContent;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.component.file.GenericFile;

/**
 * The content of a file, bytes, text or stream; equal bytes have the same meaning, whatever their type.
 *
 * @param name the file name without folders; null for none
 * @param bytes the content
 * @param folder the folder of the file; null if the content is not from a local file
 * @param damaged whether the content was converted to text with non-ASCII characters, which changes the bytes of a PDF
 */
record FileContent(String name, PdfContent bytes, Path folder, boolean damaged) {

    /** The content of a body or of an entry of a list; empty if the type is not supported. */
    static Optional<FileContent> of(Object value, Exchange exchange) throws IOException {
        Object file =
                value instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File local ? local : value;
        if (file instanceof File local) {
            file = local.toPath();
        }
        if (file instanceof Path path) {
            return Optional.of(new FileContent(
                    path.getFileName().toString(),
                    PdfContent.of(path),
                    path.toAbsolutePath().getParent(),
                    false));
        }
        if (file instanceof byte[] bytes) {
            return Optional.of(unnamed(PdfContent.of(bytes), false));
        }
        if (file instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Optional.of(unnamed(PdfContent.of(bytes), bytes.length > text.length()));
        }
        if (file instanceof StreamCache cache) {
            PdfContent content = StreamCacheContent.of(cache, exchange);
            if (content != null) {
                return Optional.of(unnamed(content, false));
            }
        }
        if (file instanceof InputStream || file instanceof StreamCache || file instanceof WrappedFile<?>) {
            InputStream stream = exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, file);
            String name = file instanceof GenericFile<?> remote ? remote.getFileNameOnly() : null;
            return Optional.ofNullable(stream).map(in -> new FileContent(name, Pdf.ofStream(in), null, false));
        }
        return Optional.empty();
    }

    /** Content without a file name. */
    static FileContent of(PdfContent bytes) {
        return unnamed(bytes, false);
    }

    private static FileContent unnamed(PdfContent bytes, boolean damaged) {
        return new FileContent(null, bytes, null, damaged);
    }

    /** The same content with a file name. */
    FileContent named(String fileName) {
        return new FileContent(fileName, bytes, folder, damaged);
    }

    boolean isPdf() throws IOException {
        return Pdf.isPdf(bytes);
    }
}
