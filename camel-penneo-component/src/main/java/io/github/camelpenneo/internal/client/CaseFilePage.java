package io.github.camelpenneo.internal.client;

import java.time.Instant;
import java.util.List;

import io.github.camelpenneo.api.CaseFileDetails;

/**
 * One page of a list of case files.
 *
 * @param caseFiles the case files, in Penneo's order
 * @param next the address of the next page; null for the last page
 * @param date the time of the response by Penneo's clock, in whole seconds; null if the response does not have it
 */
public record CaseFilePage(List<CaseFileDetails> caseFiles, String next, Instant date) {

    public CaseFilePage {
        caseFiles = List.copyOf(caseFiles);
    }
}
