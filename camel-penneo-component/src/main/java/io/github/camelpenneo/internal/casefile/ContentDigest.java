package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.camelpenneo.api.PdfContent;

/** SHA-256 in hexadecimal, by which a message that comes again is recognised. */
public final class ContentDigest {

    private final MessageDigest digest;

    ContentDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime lacks SHA-256", e);
        }
    }

    /** The digest of texts; null is a text of its own. */
    public static String of(String... texts) {
        ContentDigest digest = new ContentDigest();
        for (String text : texts) {
            digest.add(text);
        }
        return digest.hex();
    }

    ContentDigest add(String text) {
        return text == null ? add(new byte[0], -1) : add(text.getBytes(StandardCharsets.UTF_8));
    }

    ContentDigest add(byte[] bytes) {
        return add(bytes, bytes.length);
    }

    private ContentDigest add(byte[] bytes, int length) {
        digest.update(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ' ');
        digest.update(bytes);
        return this;
    }

    void add(PdfContent pdf) throws IOException {
        add(Long.toString(pdf.length()));
        try (InputStream in = pdf.open();
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
