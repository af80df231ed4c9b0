package io.github.camelpenneo;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How case files and documents are read. Source: "Case files and documents" in docs/contract/case-files.md. */
@UriParams
public class ReadOptions extends OptionGroup<ReadOptions> {

    @UriParam(
            label = "listCaseFiles,caseFiles,common",
            description = "The number of case files on a page. Without this option, Penneo decides.")
    private Integer pageSize;

    @UriParam(
            label = "listCaseFiles,producer",
            description = "Whether the body is an Iterator over the case files of all pages, instead of the list of "
                    + "one page. The iterator requests the next page on the thread that reads the iterator: a "
                    + "splitter then waits for Penneo.")
    private boolean streaming;

    @UriParam(
            label = "downloadDocument,producer",
            defaultValue = "true",
            description = "Whether the signed document is downloaded: while the case file is not completed, "
                    + "downloadDocument throws PenneoNotSignedException. With false, the document is downloaded as "
                    + "it was sent.")
    private boolean signed = true;

    @UriParam(
            label = "downloadDocument,producer",
            defaultValue = "1048576",
            description = "The maximum number of bytes of a PDF that is kept in memory. A longer PDF, and one whose "
                    + "length Penneo does not tell before, is kept in a temporary file. 0 for a file always.")
    private int spoolThreshold = 1024 * 1024;

    /** The number of case files on a page; null for Penneo's default. */
    Integer perPage() {
        if (pageSize != null && pageSize < 1) {
            throw new IllegalArgumentException("penneo: pageSize must be at least 1");
        }
        return pageSize;
    }

    /** Returns the option {@code pageSize}. */
    public Integer getPageSize() {
        return pageSize;
    }

    /** Sets the option {@code pageSize}. */
    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    /** Returns the option {@code streaming}. */
    public boolean isStreaming() {
        return streaming;
    }

    /** Sets the option {@code streaming}. */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    /** Returns the option {@code signed}. */
    public boolean isSigned() {
        return signed;
    }

    /** Sets the option {@code signed}. */
    public void setSigned(boolean signed) {
        this.signed = signed;
    }

    /** Returns the option {@code spoolThreshold}. */
    public int getSpoolThreshold() {
        return spoolThreshold;
    }

    /** Sets the option {@code spoolThreshold}. */
    public void setSpoolThreshold(int spoolThreshold) {
        this.spoolThreshold = spoolThreshold;
    }
}
