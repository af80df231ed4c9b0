package io.github.camelpenneo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

import io.github.camelpenneo.internal.casefile.CaseFileTemplate;
import io.github.camelpenneo.internal.client.CaseFileUpload;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.ResourceHelper;

/** How {@code createCaseFile} creates case files. Source: "Creating a case file" in docs/contract/creating.md. */
@UriParams
public class CreateOptions extends OptionGroup<CreateOptions> {

    @UriParam(
            label = "createCaseFile,producer",
            defaultValue = "multipart",
            description = "How the PDFs are sent to Penneo: as parts of a form (multipart), or in base64 within the "
                    + "JSON (base64). In both modes the PDFs are read while they are sent.")
    private PenneoUploadMode uploadMode = PenneoUploadMode.multipart;

    @UriParam(
            label = "createCaseFile,producer",
            defaultValue = "true",
            description = "Whether a case file is checked against all rules of Penneo before anything is sent. With "
                    + "false, fields and values are sent to Penneo unchecked.")
    private boolean validate = true;

    @UriParam(
            label = "createCaseFile,producer",
            description = "A case file whose fields are used for everything that neither the body nor the headers say: "
                    + "a bean (a CaseFile or a map), or the URI of a resource with JSON in the form of Penneo, "
                    + "such as classpath:nda.json.")
    private Object template;

    @UriParam(
            label = "createCaseFile,producer,advanced",
            description =
                    "Whether a redelivery of the exchange sends the case file again after an unknown outcome or a "
                            + "success. Without this option, a redelivery after an unknown outcome fails with the same "
                            + "exception, a redelivery after a success answers the same job, and nothing is sent.")
    private boolean resendOnRedelivery;

    /** How the PDFs are sent. */
    CaseFileUpload upload(PenneoEnvironment environment) {
        return uploadMode.of(environment);
    }

    /**
     * The template, read and checked.
     *
     * @throws RuntimeException if the template cannot be read, or does not comply with the rules of Penneo
     */
    CaseFileTemplate template(CamelContext context, Clock clock) {
        if (template == null) {
            return CaseFileTemplate.empty();
        }
        CaseFileTemplate read = template instanceof String uri ? read(context, uri) : CaseFileTemplate.of(template);
        return validate ? read.check(clock) : read;
    }

    private static CaseFileTemplate read(CamelContext context, String uri) {
        try (InputStream json = ResourceHelper.resolveMandatoryResourceAsInputStream(context, uri)) {
            return CaseFileTemplate.read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "penneo: template cannot be found: " + uri
                            + "; use classpath:, file: or the name of a bean (#name)",
                    e);
        }
    }

    /** Returns the option {@code uploadMode}. */
    public PenneoUploadMode getUploadMode() {
        return uploadMode;
    }

    /** Sets the option {@code uploadMode}. */
    public void setUploadMode(PenneoUploadMode uploadMode) {
        this.uploadMode = uploadMode;
    }

    /** Returns the option {@code validate}. */
    public boolean isValidate() {
        return validate;
    }

    /** Sets the option {@code validate}. */
    public void setValidate(boolean validate) {
        this.validate = validate;
    }

    /** Returns the option {@code template}. */
    public Object getTemplate() {
        return template;
    }

    /** Sets the option {@code template}. */
    public void setTemplate(Object template) {
        this.template = template;
    }

    /** Returns the option {@code resendOnRedelivery}. */
    public boolean isResendOnRedelivery() {
        return resendOnRedelivery;
    }

    /** Sets the option {@code resendOnRedelivery}. */
    public void setResendOnRedelivery(boolean resendOnRedelivery) {
        this.resendOnRedelivery = resendOnRedelivery;
    }
}
