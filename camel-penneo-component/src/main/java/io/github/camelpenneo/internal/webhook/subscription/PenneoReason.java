package io.github.camelpenneo.internal.webhook.subscription;

import java.util.regex.Pattern;

import io.github.camelpenneo.api.PenneoException;

/** Penneo's own words about a subscription that it has refused. The component made the request, so that the words are about its options. */
final class PenneoReason {

    /** An e-mail address, a URL or path, and whatever may be a key or a capability: these are not shown. */
    private static final Pattern HIDDEN = Pattern.compile("[@/\\p{Cntrl}]|(?=\\w*\\d)\\w{12,}");

    private static final int MOST = 300;

    private PenneoReason() {}

    /** The message of a failure, with Penneo's words if they show neither personal data nor secrets. */
    static String of(PenneoException failure) {
        String words = failure.getPenneoMessage();
        return words == null
                        || words.isBlank()
                        || words.length() > MOST
                        || HIDDEN.matcher(words).find()
                ? failure.getMessage()
                : failure.getMessage() + ". Penneo says: " + words;
    }
}
