package io.github.camelpenneo.api;

import org.apache.camel.spi.Metadata;

/** The message headers that the component reads and sets. */
public final class PenneoConstants {

    /**
     * The title of the case file, if the body has none. Default: the name of the file, without its extension. Type:
     * {@code String}.
     */
    @Metadata(
            label = "producer createCaseFile",
            description =
                    "The title of the case file where the body does not give one. Else the file's name without its"
                            + " extension is taken.",
            javaType = "String")
    public static final String TITLE = "CamelPenneoTitle";

    /**
     * The signers of the case file, if the body has none, as an address list:
     * {@code Jane Doe <jane@example.com>, John Smith <john@example.com>}. Type: {@code String}.
     */
    @Metadata(
            label = "producer createCaseFile",
            description =
                    "The signers where the body does not give any, as the address list of a mail: for each signer "
                            + "the name, then the address in angle brackets, and a comma between two signers.",
            javaType = "String")
    public static final String SIGNERS = "CamelPenneoSigners";

    /**
     * The reference of the case file, if the body has none. With {@code jobRepository} or {@code reconcile} every
     * case file has a reference; a generated reference is in this header after a failure of {@code createCaseFile}.
     * From {@code penneo:jobs}, the reference of the case file. Type: {@code String}.
     */
    @Metadata(
            label = "producer createCaseFile consumer jobs",
            description =
                    "The reference of the case file where the body does not give one. With jobRepository or reconcile every"
                            + " case file has one: the header has a generated one after a failure, so that the case file"
                            + " can be found and the same reference is sent again. From penneo:jobs always.",
            javaType = "String")
    public static final String REFERENCE = "CamelPenneoReference";

    /**
     * A value of your own, up to 4,000 characters, that {@code createCaseFile} records with the job and
     * {@code penneo:jobs} returns with the end of the job. Not sent to Penneo. Type: {@code String}.
     */
    @Metadata(
            label = "producer createCaseFile consumer jobs",
            description =
                    "What createCaseFile records with the job, and penneo:jobs has again once it has ended: a key of"
                            + " yours, or more, in up to 4,000 characters. Penneo is not told.",
            javaType = "String")
    public static final String CORRELATION = "CamelPenneoCorrelation";

    /**
     * With {@code reconcile}, after {@link PenneoUnknownOutcomeException}: {@code found} ({@link #CASE_FILE_ID} then
     * has the case file) or {@code notFound}; absent if neither is certain. Type: {@code String}.
     */
    @Metadata(
            label = "producer createCaseFile",
            description =
                    "With reconcile, after PenneoUnknownOutcomeException: found (CamelPenneoCaseFileId has the case"
                            + " file) or notFound; absent where neither is certain.",
            javaType = "String")
    public static final String RECONCILIATION = "CamelPenneoReconciliation";

    /** The metadata of the case file, if the body has none. Type: {@code String}. */
    @Metadata(
            label = "producer createCaseFile",
            description = "The metadata of the case file where the body does not give any.",
            javaType = "String")
    public static final String META_DATA = "CamelPenneoMetaData";

    /** The language of the case file, if the body has none: {@code en da sv nl fr fi no de}. Type: {@code String}. */
    @Metadata(
            label = "producer createCaseFile",
            description = "The language of the case file where the body does not give one: en da sv nl fr fi no de.",
            javaType = "String")
    public static final String LANGUAGE = "CamelPenneoLanguage";

    /** The uuid of the job that creates the case file. Type: {@code String}. */
    @Metadata(
            label = "producer createCaseFile checkJobStatus awaitCaseFile",
            description = "The uuid of the job that creates the case file.",
            javaType = "String")
    public static final String JOB_UUID = "CamelPenneoJobUuid";

    /**
     * The payload hash of the job. A secret: with the uuid it gives anyone access to the data of the job. Type:
     * {@code String}.
     */
    @Metadata(
            label = "producer createCaseFile checkJobStatus awaitCaseFile",
            description = "The payload hash of the job. Together with the uuid it opens the job's data to anyone: a"
                    + " secret.",
            javaType = "String")
    public static final String PAYLOAD_HASH = "CamelPenneoPayloadHash";

    /** The status of the job, as in {@link QueueJob#jobStatus()}. Type: {@code String}. */
    @Metadata(
            label = "producer checkJobStatus awaitCaseFile consumer jobs",
            description = "The job's status as Penneo names it: pending processing completed failed"
                    + " aborted_duplicated, or one that Penneo adds later. From penneo:jobs also expired and"
                    + " unknown_outcome.",
            javaType = "String")
    public static final String JOB_STATUS = "CamelPenneoJobStatus";

    /** The id of the case file. Type: {@code Long}. */
    @Metadata(
            label =
                    "producer createCaseFile checkJobStatus awaitCaseFile getCaseFile deleteCaseFile downloadDocument consumer webhook"
                            + " caseFiles jobs",
            description = "The id of the case file.",
            javaType = "Long")
    public static final String CASE_FILE_ID = "CamelPenneoCaseFileId";

    /** The status of the case file as a word, as {@link CaseFileStatus#word} returns it. Type: {@code String}. */
    @Metadata(
            label = "producer getCaseFile consumer webhook caseFiles",
            description = "The status of the case file in words: new pending rejected deleted signed completed failed"
                    + " expired anonymized, or the number of a status that Penneo adds later.",
            javaType = "String")
    public static final String CASE_FILE_STATUS = "CamelPenneoCaseFileStatus";

    /** The id of the document. Type: {@code Long}. */
    @Metadata(label = "producer downloadDocument", description = "The id of the document.", javaType = "Long")
    public static final String DOCUMENT_ID = "CamelPenneoDocumentId";

    /** The topic of the event: {@code casefile} or {@code signer}. Type: {@code String}. */
    @Metadata(
            label = "consumer webhook",
            description = "What the event is about: casefile or signer.",
            javaType = "String")
    public static final String TOPIC = "CamelPenneoTopic";

    /**
     * The type of the event, for example {@code completed}, {@code rejected} or {@code signed}. Type: {@code String}.
     */
    @Metadata(
            label = "consumer webhook",
            description = "What happened, for example completed, rejected, signed.",
            javaType = "String")
    public static final String EVENT_TYPE = "CamelPenneoEventType";

    /**
     * Penneo's id of the event; absent if the signature does not cover the id, as with the legacy service. Type:
     * {@code String}.
     */
    @Metadata(
            label = "consumer webhook",
            description = "Penneo's id of the event; absent where the signature does not cover it, as with the"
                    + " legacy service.",
            javaType = "String")
    public static final String EVENT_ID = "CamelPenneoEventId";

    /** The time of the event; absent if Penneo sent none that can be read. Type: {@code Instant}. */
    @Metadata(
            label = "consumer webhook",
            description = "When it happened; absent where Penneo sent no time that can be read.",
            javaType = "java.time.Instant")
    public static final String EVENT_TIME = "CamelPenneoEventTime";

    /** The id of the signer to which the event belongs. Type: {@code Long}. */
    @Metadata(
            label = "consumer webhook",
            description = "The id of the signer that the event is about.",
            javaType = "Long")
    public static final String SIGNER_ID = "CamelPenneoSignerId";

    /**
     * Filters of {@code listCaseFiles}: values by the names of the filters. A filter replaces the option with the
     * same name. Type: {@code Map}.
     */
    @Metadata(
            label = "producer listCaseFiles",
            description = "Filters by their names, with their values; each takes the place of the option of that name.",
            javaType = "Map")
    public static final String FILTER = "CamelPenneoFilter";

    /**
     * The address of the next page, if there is one. In a request: the address of the page to list. Type:
     * {@code String}.
     */
    @Metadata(
            label = "producer listCaseFiles",
            description = "The address of the next page where there is one; a message that has it is answered by that"
                    + " page.",
            javaType = "String")
    public static final String NEXT_PAGE = "CamelPenneoNextPage";

    /**
     * The id of the subscription: a number for the legacy service, a uuid for the current one. Type: {@code String}.
     */
    @Metadata(
            label =
                    "producer createSubscription confirmSubscription testSubscription getSubscription updateSubscription"
                            + " deleteSubscription",
            description = "The id of the subscription: a number for the legacy service, a uuid for the current one.",
            javaType = "String")
    public static final String SUBSCRIPTION_ID = "CamelPenneoSubscriptionId";

    private PenneoConstants() {}
}
