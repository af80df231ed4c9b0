package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.json.Json;

/**
 * Default values for fields of a case file that neither the body nor the headers set. Fields are not merged: a message with
 * signers gets no signer of the template.
 */
public final class CaseFileTemplate {

    private final ObjectNode fields;

    private CaseFileTemplate(ObjectNode fields) {
        this.fields = fields;
    }

    /** An empty template. */
    public static CaseFileTemplate empty() {
        return new CaseFileTemplate(JsonNodeFactory.instance.objectNode());
    }

    /** Creates a template from a case file or a map. */
    public static CaseFileTemplate of(Object template) {
        if (template instanceof CaseFile caseFile) {
            // Documents come with the message; a check refuses those of a template, whatever their content
            return ofTree(Json.MAPPER.valueToTree(caseFile.withoutPdfs()));
        }
        if (template instanceof Map<?, ?> map) {
            return ofValues(map);
        }
        throw new IllegalArgumentException("penneo: template must be a CaseFile, a map, or the URI of a resource"
                + " with a case file in Penneo's JSON (classpath:nda.json)");
    }

    /** Reads a template in Penneo's JSON, with or without the {@code caseFile} root. */
    public static CaseFileTemplate read(InputStream json) {
        try {
            return ofTree(JsonText.read(json, null));
        } catch (IOException e) {
            // The exception is dropped, since its message can quote the template
            throw new IllegalArgumentException("penneo: template " + JsonText.problem(e, null));
        }
    }

    private static CaseFileTemplate ofValues(Map<?, ?> map) {
        List<Violation> violations = new ArrayList<>();
        JsonNode json = JavaValues.read(map, (path, rule) -> violations.add(inTemplate(new Violation(path, rule))));
        if (!violations.isEmpty()) {
            throw new PenneoValidationException("createCaseFile", violations);
        }
        return ofTree(json);
    }

    private static CaseFileTemplate ofTree(JsonNode json) {
        boolean isRoot = json.path(CaseFileRoot.NAME).isObject();
        JsonNode caseFile = isRoot ? json.get(CaseFileRoot.NAME) : json;
        if (!(caseFile instanceof ObjectNode fields)) {
            throw new IllegalArgumentException("penneo: template must be a JSON object with the fields of a case file");
        }
        List<Violation> lost = isRoot ? CaseFileRoot.beside(json) : List.of();
        if (!lost.isEmpty()) {
            throw new PenneoValidationException(
                    "createCaseFile",
                    lost.stream().map(CaseFileTemplate::inTemplate).toList());
        }
        fields.remove("$schema");
        CaseFileRules.normalise(fields);
        CaseFileRules.removeBlankReference(fields);
        return new CaseFileTemplate(fields);
    }

    /**
     * Validates the template by Penneo's rules.
     *
     * @throws PenneoValidationException if the template is invalid, with all violations
     */
    public CaseFileTemplate check(Clock clock) {
        ObjectNode resolved = fields.deepCopy();
        CaseFileTimes.resolve(resolved, clock);
        List<Violation> violations = new ArrayList<>();
        CaseFileRules.checkPresent(resolved).forEach(violation -> violations.add(inTemplate(violation)));
        CaseFileTimes.check(resolved, clock).forEach(violation -> violations.add(inTemplate(violation)));
        HalfCharacters.check(resolved).forEach(violation -> violations.add(inTemplate(violation)));
        if (fields.has("documents")) {
            violations.add(new Violation("template.documents", "must be in the message, not in the template"));
        }
        if (!violations.isEmpty()) {
            throw new PenneoValidationException("createCaseFile", violations);
        }
        return this;
    }

    /** Sets the fields that the case file does not have. */
    public void fill(ObjectNode caseFile) {
        fields.properties().forEach(field -> {
            if (!caseFile.has(field.getKey())) {
                caseFile.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    private static Violation inTemplate(Violation violation) {
        return new Violation("template." + violation.path(), violation.rule());
    }
}
