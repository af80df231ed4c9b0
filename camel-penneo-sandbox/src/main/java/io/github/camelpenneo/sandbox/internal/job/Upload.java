package io.github.camelpenneo.sandbox.internal.job;

import java.nio.file.Path;

/** A PDF that was sent along: its part's file name, and where it was stored. */
record Upload(String name, Path file) {}
