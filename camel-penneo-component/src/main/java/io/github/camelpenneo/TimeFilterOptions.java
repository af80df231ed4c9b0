package io.github.camelpenneo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
        filters.values().removeIf(Objects::isNull);
        return filters;
    }

    /** Returns the option {@code createdAfter}. */
    public String getCreatedAfter() {
        return createdAfter;
    }

    /** Sets the option {@code createdAfter}. */
    public void setCreatedAfter(String createdAfter) {
        this.createdAfter = createdAfter;
    }

    /** Returns the option {@code createdBefore}. */
    public String getCreatedBefore() {
        return createdBefore;
    }

    /** Sets the option {@code createdBefore}. */
    public void setCreatedBefore(String createdBefore) {
        this.createdBefore = createdBefore;
    }

    /** Returns the option {@code completedAfter}. */
    public String getCompletedAfter() {
        return completedAfter;
    }

    /** Sets the option {@code completedAfter}. */
    public void setCompletedAfter(String completedAfter) {
        this.completedAfter = completedAfter;
    }

    /** Returns the option {@code completedBefore}. */
    public String getCompletedBefore() {
        return completedBefore;
    }

    /** Sets the option {@code completedBefore}. */
    public void setCompletedBefore(String completedBefore) {
        this.completedBefore = completedBefore;
    }

    /** Returns the option {@code activatedAfter}. */
    public String getActivatedAfter() {
        return activatedAfter;
    }

    /** Sets the option {@code activatedAfter}. */
    public void setActivatedAfter(String activatedAfter) {
        this.activatedAfter = activatedAfter;
    }

    /** Returns the option {@code activatedBefore}. */
    public String getActivatedBefore() {
        return activatedBefore;
    }

    /** Sets the option {@code activatedBefore}. */
    public void setActivatedBefore(String activatedBefore) {
        this.activatedBefore = activatedBefore;
    }

    /** Returns the option {@code expiresAfter}. */
    public String getExpiresAfter() {
        return expiresAfter;
    }

    /** Sets the option {@code expiresAfter}. */
    public void setExpiresAfter(String expiresAfter) {
        this.expiresAfter = expiresAfter;
    }

    /** Returns the option {@code expiresBefore}. */
    public String getExpiresBefore() {
        return expiresBefore;
    }

    /** Sets the option {@code expiresBefore}. */
    public void setExpiresBefore(String expiresBefore) {
        this.expiresBefore = expiresBefore;
    }

    /** Returns the option {@code updatedAfter}. */
    public String getUpdatedAfter() {
        return updatedAfter;
    }

    /** Sets the option {@code updatedAfter}. */
    public void setUpdatedAfter(String updatedAfter) {
        this.updatedAfter = updatedAfter;
    }

    /** Returns the option {@code updatedBefore}. */
    public String getUpdatedBefore() {
        return updatedBefore;
    }

    /** Sets the option {@code updatedBefore}. */
    public void setUpdatedBefore(String updatedBefore) {
        this.updatedBefore = updatedBefore;
    }
}
