package io.github.camelpenneo.internal.operation;

import java.util.Iterator;
import java.util.NoSuchElementException;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.client.CoreApi;

/** All case files of all pages; a page is fetched when the one before has been used up. For one thread. */
final class CaseFileIterator implements Iterator<CaseFileDetails> {

    private final CoreApi api;
    private CaseFilePage page;
    private Iterator<CaseFileDetails> current;

    CaseFileIterator(CoreApi api, CaseFilePage first) {
        this.api = api;
        turnTo(first);
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && page.next() != null) {
            turnTo(api.nextPage(page.next()));
        }
        return current.hasNext();
    }

    @Override
    public CaseFileDetails next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private void turnTo(CaseFilePage next) {
        page = next;
        current = next.caseFiles().iterator();
    }
}
