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
 * @param charset the name of the charset that is declared for the bytes; null for none
 */
record FileContent(String name, PdfContent bytes, Path folder, boolean damaged, String charset) {

    /**
     * The content of a body or of an entry of a list; empty if the type is not supported.
     *
     * @throws IOException if a value that has to be read at once, such as a {@code Reader}, cannot be read
     */
    static Optional<FileContent> of(Object value, Exchange exchange) throws IOException {
        Object file =
                value instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File local ? local : value;
        if (file instanceof File local) {
            file = local.toPath();
        }
        String charset = DeclaredCharset.nameFor(value, exchange);
        if (file instanceof Path path) {
            return Optional.of(new FileContent(
                    path.getFileName().toString(),
                    PdfContent.of(path),
                    path.toAbsolutePath().getParent(),
                    false,
                    charset));
        }
        Optional<String> text = HeldContent.text(file);
        if (text.isPresent()) {
            return text.map(FileContent::ofText);
        }
        if (file instanceof StreamCache cache) {
            PdfContent content = StreamCacheContent.of(cache, exchange);
            if (content != null) {
                return Optional.of(unnamed(content, charset));
            }
        }
        if (file instanceof StreamCache || file instanceof WrappedFile<?>) {
            InputStream stream = exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, file);
            String name = file instanceof GenericFile<?> remote ? remote.getFileNameOnly() : null;
            return Optional.ofNullable(stream).map(in -> new FileContent(name, Pdf.ofStream(in), null, false, charset));
        }
        return HeldContent.bytes(file).map(bytes -> unnamed(bytes, charset));
    }

    /** Content without a file name. */
    static FileContent of(PdfContent bytes) {
        return unnamed(bytes, null);
    }

    private static FileContent ofText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new FileContent(null, PdfContent.of(bytes), null, bytes.length > text.length(), null);
    }

    private static FileContent unnamed(PdfContent bytes, String charset) {
        return new FileContent(null, bytes, null, false, charset);
    }

    /** The same content with a file name. */
    FileContent named(String fileName) {
        return new FileContent(fileName, bytes, folder, damaged, charset);
    }

    boolean isPdf() throws IOException {
        return Pdf.isPdf(bytes);
    }
}
