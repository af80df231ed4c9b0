package io.github.camelpenneo.sandbox.internal.casefile;

import java.util.List;

/** The result of a change: the changed case file and its events, in order. */
record Change(CaseFile caseFile, List<CaseFileEvent> events) {}
