package io.github.camelpenneo.api;

import org.apache.camel.spi.Metadata;

/** The message headers that the component reads and sets. */
public final class PenneoConstants {

    @Metadata(
            label = "producer createCaseFile",
            description =
                    "The title of the case file where the body does not give one. Else the file's name without its"
                            + " extension is taken.",
            javaType = "String")
    public static final String TITLE = "CamelPenneoTitle";

    @Metadata(
            label = "producer createCaseFile",
            description = "The signers where the body does not give any, as an address list:"
                    + " Jane Doe <jane@example.com>, John Smith <john@example.com>",
            javaType = "String")
    public static final String SIGNERS = "CamelPenneoSigners";

    @Metadata(
            label = "producer createCaseFile checkJobStatus consumer jobs",
            description =
                    "The reference of the case file where the body does not give one. With jobRepository or reconcile every"
                            + " case file has one: the header has it afterwards, so that the case file can be found.",
            javaType = "String")
    public static final String REFERENCE = "CamelPenneoReference";

    @Metadata(
            label = "producer createCaseFile consumer jobs",
            description =
                    "What createCaseFile records with the job, and penneo:jobs has again once it has ended: a key of"
                            + " yours, or more, in up to 4,000 characters. Penneo is not told.",
            javaType = "String")
    public static final String CORRELATION = "CamelPenneoCorrelation";

    @Metadata(
            label = "producer createCaseFile",
            description =
                    "With reconcile, after PenneoUnknownOutcomeException: found (CamelPenneoCaseFileId has the case"
                            + " file) or notFound; absent where Penneo could not be asked.",
            javaType = "String")
    public static final String RECONCILIATION = "CamelPenneoReconciliation";

    @Metadata(
            label = "producer createCaseFile",
            description = "The metadata of the case file where the body does not give any.",
            javaType = "String")
    public static final String META_DATA = "CamelPenneoMetaData";

    @Metadata(
            label = "producer createCaseFile",
            description = "The language of the case file where the body does not give one: en da sv nl fr fi no de.",
            javaType = "String")
    public static final String LANGUAGE = "CamelPenneoLanguage";

    @Metadata(
            label = "producer createCaseFile checkJobStatus",
            description = "The uuid of the job that creates the case file.",
            javaType = "String")
    public static final String JOB_UUID = "CamelPenneoJobUuid";

    @Metadata(
            label = "producer createCaseFile checkJobStatus",
            description = "The payload hash of the job. Together with the uuid it opens the job's data to anyone: a"
                    + " secret.",
            javaType = "String")
    public static final String PAYLOAD_HASH = "CamelPenneoPayloadHash";

    @Metadata(
            label = "producer checkJobStatus consumer jobs",
            description = "The job's status as Penneo names it: pending processing completed failed"
                    + " aborted_duplicated, or one that Penneo adds later. From penneo:jobs also expired and"
                    + " unknown_outcome.",
            javaType = "String")
    public static final String JOB_STATUS = "CamelPenneoJobStatus";

    @Metadata(
            label =
                    "producer createCaseFile checkJobStatus getCaseFile deleteCaseFile downloadDocument consumer webhook"
                            + " caseFiles jobs",
            description = "The id of the case file.",
            javaType = "Long")
    public static final String CASE_FILE_ID = "CamelPenneoCaseFileId";

    @Metadata(
            label = "producer getCaseFile consumer webhook caseFiles",
            description = "The status of the case file in words: new pending rejected deleted signed completed failed"
                    + " expired anonymized, or the number of a status that Penneo adds later.",
            javaType = "String")
    public static final String CASE_FILE_STATUS = "CamelPenneoCaseFileStatus";

    @Metadata(label = "producer downloadDocument", description = "The id of the document.", javaType = "Long")
    public static final String DOCUMENT_ID = "CamelPenneoDocumentId";

    @Metadata(
            label = "consumer webhook",
            description = "What the event is about: casefile or signer.",
            javaType = "String")
    public static final String TOPIC = "CamelPenneoTopic";

    @Metadata(
            label = "consumer webhook",
            description = "What happened, for example completed, rejected, signed.",
            javaType = "String")
    public static final String EVENT_TYPE = "CamelPenneoEventType";

    @Metadata(
            label = "consumer webhook",
            description = "Penneo's id of the event; absent where the signature does not cover it, as with the"
                    + " legacy service.",
            javaType = "String")
    public static final String EVENT_ID = "CamelPenneoEventId";

    @Metadata(
            label = "consumer webhook",
            description = "When it happened; absent where Penneo sent no time.",
            javaType = "java.time.Instant")
    public static final String EVENT_TIME = "CamelPenneoEventTime";

    @Metadata(
            label = "consumer webhook",
            description = "The id of the signer that the event is about.",
            javaType = "Long")
    public static final String SIGNER_ID = "CamelPenneoSignerId";

    @Metadata(
            label = "producer listCaseFiles",
            description = "Filters by their names, with their values; each takes the place of the option of that name.",
            javaType = "Map")
    public static final String FILTER = "CamelPenneoFilter";

    @Metadata(
            label = "producer listCaseFiles",
            description = "The address of the next page where there is one; a message that has it is answered by that"
                    + " page.",
            javaType = "String")
    public static final String NEXT_PAGE = "CamelPenneoNextPage";

    @Metadata(
            label =
                    "producer createSubscription confirmSubscription testSubscription getSubscription updateSubscription"
                            + " deleteSubscription",
            description = "The id of the subscription: a number for the legacy service, a uuid for the current one.",
            javaType = "String")
    public static final String SUBSCRIPTION_ID = "CamelPenneoSubscriptionId";

    private PenneoConstants() {}
}
