package io.github.camelpenneo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which case files are listed or polled. Source: "Case files and documents" in docs/contract/case-files.md. */
@UriParams
public class FilterOptions extends OptionGroup<FilterOptions> {

    @UriParam(label = "listCaseFiles,caseFiles,filter", description = "Only case files whose title contains this text.")
    private String title;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with one of these statuses, separated by commas, as words or numbers: "
                    + "completed,rejected.")
    private String status;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only the case files with these ids, separated by commas.")
    private String ids;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files in the folders with these ids, separated by commas.")
    private String folderIds;

    @UriParam(label = "listCaseFiles,caseFiles,filter", description = "Only case files with this metadata.")
    private String metaData;

    @UriParam(label = "listCaseFiles,caseFiles,filter", description = "Only case files with this reference.")
    private String reference;

    @UriParam(
            label = "listCaseFiles,filter",
            description = "The field by which the case files are sorted. A hyphen before the field reverses the order: "
                    + "-completed.")
    private String sort;

    /** The filters that are set, by the names that Penneo uses. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("title", title);
        filters.put("status", status);
        filters.put("ids", ids);
        filters.put("folderIds", folderIds);
        filters.put("metaData", metaData);
        filters.put("reference", reference);
        filters.put("sort", sort);
        filters.values().removeIf(Objects::isNull);
        return filters;
    }

    /** Returns the option {@code title}. */
    public String getTitle() {
        return title;
    }

    /** Sets the option {@code title}. */
    public void setTitle(String title) {
        this.title = title;
    }

    /** Returns the option {@code status}. */
    public String getStatus() {
        return status;
    }

    /** Sets the option {@code status}. */
    public void setStatus(String status) {
        this.status = status;
    }

    /** Returns the option {@code ids}. */
    public String getIds() {
        return ids;
    }

    /** Sets the option {@code ids}. */
    public void setIds(String ids) {
        this.ids = ids;
    }

    /** Returns the option {@code folderIds}. */
    public String getFolderIds() {
        return folderIds;
    }

    /** Sets the option {@code folderIds}. */
    public void setFolderIds(String folderIds) {
        this.folderIds = folderIds;
    }

    /** Returns the option {@code metaData}. */
    public String getMetaData() {
        return metaData;
    }

    /** Sets the option {@code metaData}. */
    public void setMetaData(String metaData) {
        this.metaData = metaData;
    }

    /** Returns the option {@code reference}. */
    public String getReference() {
        return reference;
    }

    /** Sets the option {@code reference}. */
    public void setReference(String reference) {
        this.reference = reference;
    }

    /** Returns the option {@code sort}. */
    public String getSort() {
        return sort;
    }

    /** Sets the option {@code sort}. */
    public void setSort(String sort) {
        this.sort = sort;
    }
}
