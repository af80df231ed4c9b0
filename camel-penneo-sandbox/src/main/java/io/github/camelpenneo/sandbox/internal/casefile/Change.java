package io.github.camelpenneo.sandbox.internal.casefile;

import java.util.List;

/** A case file after something happened, and what is told about it, in order. */
record Change(CaseFile caseFile, List<CaseFileEvent> events) {}
