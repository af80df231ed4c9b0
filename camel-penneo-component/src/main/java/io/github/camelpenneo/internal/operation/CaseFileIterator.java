package io.github.camelpenneo.internal.operation;

import java.util.Iterator;
import java.util.NoSuchElementException;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.client.CoreApi;

/** Iterates over the case files of all pages; fetches a page when the page before is exhausted. Not thread-safe. */
final class CaseFileIterator implements Iterator<CaseFileDetails> {

    private final CoreApi api;
    private CaseFilePage page;
    private Iterator<CaseFileDetails> current;

    CaseFileIterator(CoreApi api, CaseFilePage first) {
        this.api = api;
        setPage(first);
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && page.next() != null) {
            setPage(api.nextPage(page.next()));
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

    private void setPage(CaseFilePage next) {
        page = next;
        current = next.caseFiles().iterator();
    }
}
