package io.github.camelpenneo.internal.job;

import java.nio.file.Path;

import io.github.camelpenneo.internal.casefile.ContentDigest;

/**
 * What identifies the message of a create when the message comes again: the reference of the user, or the path and the content of a
 * file.
 *
 * @param name what identifies the message in its account
 * @param content a digest of the content; null if unknown
 * @param remembered whether the record of the message is kept for a time after its job has ended
 * @param file the local file that the message is; null for others
 */
public record MessageIdentity(String name, String content, boolean remembered, Path file) {

    /** The key of the record: 64 hexadecimal digits. */
    String key(String account) {
        return ContentDigest.of(account, name);
    }
}
