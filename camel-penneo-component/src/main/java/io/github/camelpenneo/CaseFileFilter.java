package io.github.camelpenneo;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options that choose among case files. Source: "Case files and documents" in the contract. */
@UriParams
public class CaseFileFilter {

    @UriParam(label = "listCaseFiles,caseFiles", description = "Only case files with this in their title.")
    private String title;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files with these states, in words or numbers, separated by commas: "
                    + "completed,rejected.")
    private String status;

    @UriParam(label = "listCaseFiles,caseFiles", description = "Only these case files: ids separated by commas.")
    private String ids;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files in these folders: ids separated by commas.")
    private String folderIds;

    @UriParam(label = "listCaseFiles,caseFiles", description = "Only case files with this metadata.")
    private String metaData;

    @UriParam(label = "listCaseFiles,caseFiles", description = "Only case files with this reference.")
    private String reference;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose creation is after this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String createdAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose creation is before this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String createdBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose completion is after this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String completedAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose completion is before this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String completedBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose sending is after this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String activatedAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose sending is before this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String activatedBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose expiry is after this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String expiresAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose expiry is before this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String expiresBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose last change is after this time: Unix seconds, ISO 8601 with its "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String updatedAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "Only case files whose last change is before this time: Unix seconds, ISO 8601 with "
                    + "its offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String updatedBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "The field by which the case files are sorted, with a hyphen before it for the other "
                    + "way round: -completed.")
    private String sort;

    /** Those that are set, by Penneo's names. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("title", title);
        filters.put("status", status);
        filters.put("ids", ids);
        filters.put("folderIds", folderIds);
        filters.put("metaData", metaData);
        filters.put("reference", reference);
        filters.put("createdAfter", createdAfter);
        filters.put("createdBefore", createdBefore);
        filters.put("completedAfter", completedAfter);
        filters.put("completedBefore", completedBefore);
        filters.put("activatedAfter", activatedAfter);
        filters.put("activatedBefore", activatedBefore);
        filters.put("expiresAfter", expiresAfter);
        filters.put("expiresBefore", expiresBefore);
        filters.put("updatedAfter", updatedAfter);
        filters.put("updatedBefore", updatedBefore);
        filters.put("sort", sort);
        filters.values().removeIf(value -> value == null || value.isBlank());
        return filters;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public String getIds() {
        return ids;
    }

    public void setIds(String ids) {
        this.ids = ids;
    }

    public String getFolderIds() {
        return folderIds;
    }

    public void setFolderIds(String folderIds) {
        this.folderIds = folderIds;
    }

    public String getMetaData() {
        return metaData;
    }

    public void setMetaData(String metaData) {
        this.metaData = metaData;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public String getCreatedAfter() {
        return createdAfter;
    }

    public void setCreatedAfter(String createdAfter) {
        this.createdAfter = createdAfter;
    }

    public String getCreatedBefore() {
        return createdBefore;
    }

    public void setCreatedBefore(String createdBefore) {
        this.createdBefore = createdBefore;
    }

    public String getCompletedAfter() {
        return completedAfter;
    }

    public void setCompletedAfter(String completedAfter) {
        this.completedAfter = completedAfter;
    }

    public String getCompletedBefore() {
        return completedBefore;
    }

    public void setCompletedBefore(String completedBefore) {
        this.completedBefore = completedBefore;
    }

    public String getActivatedAfter() {
        return activatedAfter;
    }

    public void setActivatedAfter(String activatedAfter) {
        this.activatedAfter = activatedAfter;
    }

    public String getActivatedBefore() {
        return activatedBefore;
    }

    public void setActivatedBefore(String activatedBefore) {
        this.activatedBefore = activatedBefore;
    }

    public String getExpiresAfter() {
        return expiresAfter;
    }

    public void setExpiresAfter(String expiresAfter) {
        this.expiresAfter = expiresAfter;
    }

    public String getExpiresBefore() {
        return expiresBefore;
    }

    public void setExpiresBefore(String expiresBefore) {
        this.expiresBefore = expiresBefore;
    }

    public String getUpdatedAfter() {
        return updatedAfter;
    }

    public void setUpdatedAfter(String updatedAfter) {
        this.updatedAfter = updatedAfter;
    }

    public String getUpdatedBefore() {
        return updatedBefore;
    }

    public void setUpdatedBefore(String updatedBefore) {
        this.updatedBefore = updatedBefore;
    }

    public String getSort() {
        return sort;
    }

    public void setSort(String sort) {
        this.sort = sort;
    }
}
