package io.github.camelpenneo.internal.client;

import java.util.List;

import io.github.camelpenneo.api.CaseFileDetails;

/**
 * One page of a list of case files.
 *
 * @param caseFiles in the order that Penneo sorted them
 * @param next the address of the next page; null after the last
 */
public record CaseFilePage(List<CaseFileDetails> caseFiles, String next) {

    public CaseFilePage {
        caseFiles = List.copyOf(caseFiles);
    }
}
