package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.CaseFile;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Reads a list of PDFs: a collection, an array, an iterable or an iterator. An entry can also be an exchange or a message, as Camel's
 * aggregation strategies collect them: the PDF is its body then.
 */
final class ListedPdfs {

    /** What to do with a list of case files. */
    static final String ONE_CASE_FILE = "but a message has one case file: split the list, or send one entry at a time";

    private ListedPdfs() {}

    static boolean isList(Object body) {
        return body instanceof Collection
                || body instanceof Object[]
                || body instanceof Iterator
                // A path is an iterable of its folders, and JSON one of its fields
                || body instanceof Iterable && !(body instanceof Path) && !(body instanceof JsonNode);
    }

    /** A case file with one document for each entry of the body. */
    static Draft read(Message message) throws IOException {
        Draft draft = Draft.empty();
        List<Object> entries = entries(message);
        if (entries.isEmpty()) {
            draft.addViolation("body", "is a list without entries");
        }
        if (entries.stream().anyMatch(ListedPdfs::isCaseFile)) {
            return CaseFileBody.invalid("is a list of case files or rows, " + ONE_CASE_FILE);
        }
        for (int i = 0; i < entries.size(); i++) {
            String path = "body[" + i + "]";
            Optional<FileContent> content = content(entries.get(i), message.getExchange());
            draft.addDocument(
                    content.map(FileContent::name).map(FileNames::base).orElse("Document " + (i + 1)));
            content.ifPresentOrElse(
                    file -> CaseFileBody.addPdf(draft, path, file),
                    () -> draft.addViolation(path, "must be a PDF (file, bytes or stream)"));
        }
        draft.requirePdfs();
        return draft;
    }

    private static boolean isCaseFile(Object entry) {
        Object value = entry instanceof Exchange exchange ? exchange.getMessage() : entry;
        if (value instanceof Message message) {
            value = message.getBody();
        }
        return value instanceof Map || value instanceof ObjectNode || value instanceof CaseFile;
    }

    private static List<Object> entries(Message message) {
        Object body = message.getBody();
        if (body instanceof Object[] array) {
            return Arrays.asList(array);
        }
        List<Object> entries = new ArrayList<>();
        if (body instanceof Iterator<?> iterator) {
            iterator.forEachRemaining(entries::add);
            // A redelivery finds the entries again
            message.setBody(entries);
        } else {
            ((Iterable<?>) body).forEach(entries::add);
        }
        return entries;
    }

    private static Optional<FileContent> content(Object entry, Exchange exchange) throws IOException {
        Message message = entry instanceof Exchange collected ? collected.getMessage() : null;
        if (entry instanceof Message collected) {
            message = collected;
        }
        if (message == null) {
            return FileContent.of(entry, exchange);
        }
        String name = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        return FileContent.of(message.getBody(), exchange).map(file -> file.name() == null ? file.named(name) : file);
    }
}
