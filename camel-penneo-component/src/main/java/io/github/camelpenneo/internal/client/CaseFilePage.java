package io.github.camelpenneo.internal.client;

import java.util.List;

import io.github.camelpenneo.api.CaseFileDetails;

/**
 * One page of a list of case files.
 *
 * @param caseFiles the case files, in Penneo's order
 * @param next the address of the next page; null for the last page
 */
public record CaseFilePage(List<CaseFileDetails> caseFiles, String next) {

    public CaseFilePage {
        caseFiles = List.copyOf(caseFiles);
    }
}
