package io.github.camelpenneo;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** From when the case files are that are listed or polled. Source: "Case files and documents" in docs/contract/case-files.md. */
@UriParams
public class TimeFilterOptions extends OptionGroup<TimeFilterOptions> {

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their creation after this time: Unix seconds, ISO 8601 with an offset "
                    + "(2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String createdAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their creation before this time: Unix seconds, ISO 8601 with an offset "
                    + "(2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String createdBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their completion after this time: Unix seconds, ISO 8601 with an "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String completedAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their completion before this time: Unix seconds, ISO 8601 with an "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String completedBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their activation after this time: Unix seconds, ISO 8601 with an "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String activatedAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their activation before this time: Unix seconds, ISO 8601 with an "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String activatedBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their expiry after this time: Unix seconds, ISO 8601 with an offset "
                    + "(2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String expiresAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their expiry before this time: Unix seconds, ISO 8601 with an offset "
                    + "(2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String expiresBefore;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their last change after this time: Unix seconds, ISO 8601 with an "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String updatedAfter;

    @UriParam(
            label = "listCaseFiles,caseFiles,filter",
            description = "Only case files with their last change before this time: Unix seconds, ISO 8601 with an "
                    + "offset (2026-12-31T23:59:59Z), or a duration from now (-7d).")
    private String updatedBefore;

    /** The filters that are set, by the names that Penneo uses. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
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
        filters.values().removeIf(value -> value == null || value.isBlank());
        return filters;
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
}
